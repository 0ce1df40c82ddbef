"""The plan on paper: documents as neutral blocks, and what writes them as PDF and as Word."""
