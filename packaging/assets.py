"""Builds what the window ships but nobody here drew: icons and fonts, from their npm packages.

Run it when an icon is added to `ui/style/icon_names.py` or a package is raised:

    python packaging/assets.py            # everything
    python packaging/assets.py --icons    # icons alone; fonts also need brotli to unpack woff2
"""

import importlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[1]
RESOURCES = HOUSE / "resources"
PHOSPHOR = "@phosphor-icons/core"
PACKAGES = {
    PHOSPHOR: "2.1.1",
    "@fontsource/inter": "5.3.0",
    "@fontsource/atkinson-hyperlegible-next": "5.3.0",
}
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
# package, our family name, file name here, the subsets that are merged
FONTS = (
    (
        "inter",
        "Alongside Inter",
        "AlongsideInter",
        ("latin", "latin-ext", "vietnamese", "greek", "cyrillic"),
    ),
    (
        "atkinson-hyperlegible-next",
        "Alongside Hyperlegible",
        "AlongsideHyperlegible",
        ("latin", "latin-ext"),
    ),
)
RING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256"><circle cx="128" cy="128" '
    'r="84" fill="none" stroke="currentColor" stroke-width="36"/></svg>'
)


def fetch(into: Path, packages: Mapping[str, str]) -> Path:
    """Install packages, exactly at these versions; returns their folder."""
    wanted = [f"{name}@{version}" for name, version in packages.items()]
    npm = shutil.which("npm") or "npm"
    subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", into, *wanted],
        check=True,
    )
    return into / "node_modules"


def weight_of(name: str) -> str:
    """Which of Phosphor's folders a file stands in."""
    for weight in ("fill", "bold"):
        if name.endswith(f"-{weight}"):
            return weight
    return "regular"


def make_icons(modules: Path) -> int:
    """Copy the icons named in code and drop those that are not; returns how many there are."""
    sys.path.insert(0, str(HOUSE))
    named = importlib.import_module("ui.style.icon_names")
    target = RESOURCES / "icons"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in sorted(named.file_names() - set(named.DRAWN_HERE)):
        shutil.copy(modules / PHOSPHOR / "assets" / weight_of(name) / f"{name}.svg", target)
    (target / "circle-outline.svg").write_text(RING, encoding="utf-8")
    keep_licence(modules / PHOSPHOR / "LICENSE", "phosphor-icons")
    return len(list(target.iterdir()))


def make_fonts(modules: Path) -> None:
    """One TTF per weight and family, merged from the subsets, under our own family names."""
    target = RESOURCES / "fonts"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for package, family, file_name, subsets in FONTS:
        folder = modules / "@fontsource" / package
        for weight, style in WEIGHTS.items():
            parts = [folder / "files" / f"{package}-{s}-{weight}-normal.woff2" for s in subsets]
            merge(parts, target / f"{file_name}-{style}.ttf", family, style)
        keep_licence(folder / "LICENSE", package)


def merge(parts: list[Path], target: Path, family: str, style: str) -> None:
    """Qt does not put subsets of one family together, so that is done here."""
    merging = importlib.import_module("fontTools.merge")
    opening = importlib.import_module("fontTools.ttLib")
    with tempfile.TemporaryDirectory() as scratch:
        plain = []
        for number, part in enumerate(parts):
            font = opening.TTFont(part)
            font.flavor = None
            plain.append(str(Path(scratch) / f"{number}.ttf"))
            font.save(plain[-1])
        whole = merging.Merger().merge(plain)
    rename(whole["name"], family, style)
    # Stamped with a fixed day, so that building twice gives the same bytes.
    whole["head"].created = whole["head"].modified = 3_800_000_000
    whole.recalcTimestamp = False
    whole.save(target)


def rename(names: Any, family: str, style: str) -> None:
    """Our own family name: a machine that has Inter too would mix its weights with ours."""
    by_weight = style in ("Regular", "Bold")
    texts = {
        1: family if by_weight else f"{family} {style}",
        2: style if by_weight else "Regular",
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
        16: family,
        17: style,
    }
    names.names = [r for r in names.names if r.nameID not in texts and r.nameID not in (21, 22, 25)]
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)


def keep_licence(licence: Path, name: str) -> None:
    """A licence travels with what it covers."""
    (RESOURCES / "licences").mkdir(parents=True, exist_ok=True)
    shutil.copy(licence, RESOURCES / "licences" / f"{name}.txt")


def main() -> None:
    """Fetch, then build icons, and fonts unless only icons were asked for."""
    with tempfile.TemporaryDirectory() as scratch:
        modules = fetch(Path(scratch), PACKAGES)
        print(f"{make_icons(modules)} icons")
        if "--icons" not in sys.argv:
            make_fonts(modules)
            print("fonts")


if __name__ == "__main__":
    main()
