class ModelReport:
    pass


def check_model():
    pass
