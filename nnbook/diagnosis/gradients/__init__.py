"""Is a gradient the slope of the cost, and if not, why?"""
