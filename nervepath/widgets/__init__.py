"""Interactive parts of the course: one folder per widget, everything of it side by side."""
