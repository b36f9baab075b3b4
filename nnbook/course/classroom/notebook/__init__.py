"""What a student's notebook holds: its cells, what is asked, and the code that an answer needs."""
