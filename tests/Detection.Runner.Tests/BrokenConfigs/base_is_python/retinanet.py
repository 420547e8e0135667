model = dict(type='RetinaNet')
