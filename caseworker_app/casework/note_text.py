"""The page of a note and the four texts that it becomes."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final = ("happened", "said", "safety", "next_steps")


def prompts_for(called: str) -> dict[str, str]:
    """The four prompts of a session note, each with the field that it fills."""
    return {
        "What happened": "happened",
        f"What {called} said": "said",
        "Safety": "safety",
        "What next": "next_steps",
    }


def own_prompts_for(called: str) -> dict[str, str]:
    """The prompts for somebody who was there too: what happened is shared."""
    return {prompt: field for prompt, field in prompts_for(called).items() if field != "happened"}


def page_of(prompts: Mapping[str, str], texts: Mapping[str, object]) -> str:
    """The page that these texts stand on, each under its prompt."""
    parts = [f"{prompt}\n{texts[name]}" for prompt, name in prompts.items() if texts.get(name)]
    return "\n".join(parts)


def texts_of(page: str, prompts: Mapping[str, str]) -> dict[str, str | None]:
    """The texts of a page: what stands under a prompt is its own, all else is what happened.

    A prompt with nothing under it vanishes. Nothing that was written is left out.
    """
    lines: dict[str, list[str]] = {name: [] for name in TEXTS}
    name = "happened"
    for line in page.splitlines():
        if line.strip() in prompts:
            name = prompts[line.strip()]
            if lines[name]:
                lines[name].append("")
        else:
            lines[name].append(line)
    return {name: "\n".join(found).strip("\n ") or None for name, found in lines.items()}
