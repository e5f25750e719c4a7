"""What did the reader ask? A small tree; errors point at the place."""
