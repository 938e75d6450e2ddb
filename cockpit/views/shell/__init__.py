"""The window around the screens: sidebar, top bar, palette, toasts, drop overlay, first run, settings."""
