"""Every colour, light and dark."""

from typing import Literal

Ink = Literal[
    "window",  # sidebar, head and foot of a task
    "canvas",  # the page; never pure white
    "surface",  # cards, fields
    "sunken",  # wells, hovered rows
    "raised",  # popovers, the palette
    "line",  # decoration only
    "line_strong",  # outlines of controls: must reach 3:1
    "text",
    "text2",
    "text3",
    "accent",
    "accent_hover",
    "accent_press",
    "on_accent",
    "accent_soft",
    "accent_text",
    "accent_line",
    "focus",
    "high",
    "high_text",
    "high_soft",
    "on_high",
    "high_hover",
    "med",
    "med_text",
    "med_soft",
    "on_med",
    "low",
    "low_text",
    "low_soft",
    "on_low",
    "info",
    "info_text",
    "info_soft",
    "on_info",
    "neutral_soft",
    "neutral_text",
    "shadow",
    "scrim",
    "on_avatar",
    "heat0",
    "heat1",
    "heat2",
    "heat3",
    "ramp0",  # ramp: amounts with no judgement in them
    "ramp1",
    "ramp2",
    "ramp3",
    "ramp4",
    "avatar0",
    "avatar1",
    "avatar2",
    "avatar3",
    "avatar4",
    "avatar5",
]

Tokens = dict[Ink, str]  # every ink of one theme, as "#RRGGBB"

LIGHT: Tokens = {
    "window": "#F1EDE6",
    "canvas": "#FAF8F4",
    "surface": "#FFFEFB",
    "sunken": "#F5F1EA",
    "raised": "#FFFFFF",
    "line": "#E6DFD4",
    "line_strong": "#918A7D",
    "text": "#201D2C",
    "text2": "#545064",
    "text3": "#696477",
    "accent": "#4B3FB0",
    "accent_hover": "#3E3399",
    "accent_press": "#332A82",
    "on_accent": "#FFFFFF",
    "accent_soft": "#ECE9FA",
    "accent_text": "#41349C",
    "accent_line": "#7C71CE",
    "focus": "#1F5FD1",
    "high": "#B3261E",
    "high_hover": "#961D16",
    "high_text": "#8E1A14",
    "high_soft": "#FBE9E6",
    "on_high": "#FFFFFF",
    "med": "#A65B00",
    "med_text": "#744000",
    "med_soft": "#FCF0DA",
    "on_med": "#FFFFFF",
    "low": "#1F7A4C",
    "low_text": "#145C37",
    "low_soft": "#E4F3EA",
    "on_low": "#FFFFFF",
    "info": "#1D5FA8",
    "info_text": "#174C88",
    "info_soft": "#E6F0FA",
    "on_info": "#FFFFFF",
    "neutral_soft": "#EDE8DF",
    "neutral_text": "#4B475A",
    "shadow": "#3A3324",
    "scrim": "#201D2C",
    "on_avatar": "#201D2C",
    "heat0": "#FFFEFB",
    "heat1": "#FBEBCB",
    "heat2": "#F5D49B",
    "heat3": "#F0AE99",
    "ramp0": "#F5F1EA",
    "ramp1": "#E6E2F7",
    "ramp2": "#C9C1EE",
    "ramp3": "#A99EE3",
    "ramp4": "#4B3FB0",
    "avatar0": "#DAD4F4",
    "avatar1": "#CFE6DA",
    "avatar2": "#F6DFBE",
    "avatar3": "#F4D3CC",
    "avatar4": "#CFE1F2",
    "avatar5": "#E5DBCB",
}

DARK: Tokens = {
    "window": "#15141B",
    "canvas": "#1B1A22",
    "surface": "#23222C",
    "sunken": "#1F1E27",
    "raised": "#2B2A36",
    "line": "#363442",
    "line_strong": "#7F7B92",
    "text": "#ECE9F4",
    "text2": "#C2BDD1",
    "text3": "#A6A1B7",
    "accent": "#A79DF5",
    "accent_hover": "#B8B0F8",
    "accent_press": "#968BEA",
    "on_accent": "#17142B",
    "accent_soft": "#322E57",
    "accent_text": "#C4BDFB",
    "accent_line": "#877CDA",
    "focus": "#8AB8FF",
    "high": "#F2786D",
    "high_hover": "#F58F85",
    "high_text": "#FFB9B1",
    "high_soft": "#4A211F",
    "on_high": "#240706",
    "med": "#EDA43F",
    "med_text": "#FFD08A",
    "med_soft": "#443113",
    "on_med": "#251700",
    "low": "#57C48D",
    "low_text": "#98E0B7",
    "low_soft": "#173A2A",
    "on_low": "#04190E",
    "info": "#7DB6F5",
    "info_text": "#A9D0FF",
    "info_soft": "#1B3450",
    "on_info": "#06192E",
    "neutral_soft": "#34323F",
    "neutral_text": "#D3CEE0",
    "shadow": "#000000",
    "scrim": "#08070C",
    "on_avatar": "#F6F4FB",
    "heat0": "#23222C",
    "heat1": "#3A3020",
    "heat2": "#5A4216",
    "heat3": "#6B2F29",
    "ramp0": "#1F1E27",
    "ramp1": "#2D2A47",
    "ramp2": "#403A70",
    "ramp3": "#574F94",
    "ramp4": "#A79DF5",
    "avatar0": "#4A4380",
    "avatar1": "#2C5844",
    "avatar2": "#61481F",
    "avatar3": "#6B3A33",
    "avatar4": "#2C4B6B",
    "avatar5": "#544A3B",
}
AVATARS: tuple[Ink, ...] = ("avatar0", "avatar1", "avatar2", "avatar3", "avatar4", "avatar5")
HEAT: tuple[Ink, ...] = ("heat0", "heat1", "heat2", "heat3")
RAMP: tuple[Ink, ...] = ("ramp0", "ramp1", "ramp2", "ramp3", "ramp4")


def in_high_contrast(tokens: Tokens) -> Tokens:
    """Plain paper, outlines in the ink of the text, no soft fills: for those whose system asks.

    Icons, shapes and words stay, so nothing is told by the fills that go.
    """
    paper = "#FFFFFF" if tokens is LIGHT else "#000000"
    made = dict(tokens)
    for ink in (*PAPERS, *SOFT):
        made[ink] = paper
    for ink in DRAWN_AS_TEXT:
        made[ink] = tokens["text"]
    return made


PAPERS: tuple[Ink, ...] = ("window", "canvas", "surface", "sunken", "raised", *HEAT)
SOFT: tuple[Ink, ...] = (
    "accent_soft",
    "high_soft",
    "med_soft",
    "low_soft",
    "info_soft",
    "neutral_soft",
)
DRAWN_AS_TEXT: tuple[Ink, ...] = ("line", "line_strong", "accent_line", "text2", "text3")
