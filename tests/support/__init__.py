"""What several tests need: a browser, a built book, a server."""
