"""What is the matter with a training run?"""
