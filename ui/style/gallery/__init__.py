"""Pictures of every control, for looking at: `python -m ui.style.gallery OUTDIR`."""
