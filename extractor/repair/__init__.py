"""Each file proposes edits and says why that is safe and what it costs; `chain` alone applies them."""
