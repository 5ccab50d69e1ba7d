"""How the pictures of the documents look. Imported before pyplot, since it chooses the back end."""

import matplotlib

matplotlib.use("svg")
# Text as outlines, so that it looks the same everywhere; a fixed salt, so that the names of clips do not change.
matplotlib.rcParams.update({
    "svg.fonttype": "path", "svg.hashsalt": "riposte", "font.family": "DejaVu Sans", "font.size": 8.5,
    "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": "#8c959f", "axes.linewidth": 0.8,
    "text.color": "#1f2328", "axes.labelcolor": "#1f2328", "xtick.color": "#57606a", "ytick.color": "#57606a",
})
