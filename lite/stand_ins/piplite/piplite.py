"""Takes the settings that the kernel leaves here at its start; nothing reads them."""
