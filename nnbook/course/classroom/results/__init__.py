"""What grading gives out: pages for students and for the teacher, and tables for gradebooks."""
