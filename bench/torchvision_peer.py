#!/usr/bin/python3
"""The peer of the speed comparison: torchvision's RetinaNet-R50-FPN and Faster R-CNN-R50-FPN on the same libtorch.

Prints a line per case: name, seconds per image batch (the median of several runs). The models are as torchvision's own
trained ones are: frozen batch norm, the stem and the first stage frozen, channels_last where that is faster for it.
"""
import argparse
import os
import statistics
import time

import torch
from torchvision.models import resnet50
from torchvision.models.detection import FasterRCNN, RetinaNet
from torchvision.models.detection.backbone_utils import _resnet_fpn_extractor
from torchvision.ops.feature_pyramid_network import LastLevelP6P7
from torchvision.ops.misc import FrozenBatchNorm2d

SIZE = 640


def backbone(retina):
    body = resnet50(weights=None, norm_layer=FrozenBatchNorm2d)
    if retina:
        return _resnet_fpn_extractor(body, 3, returned_layers=[2, 3, 4], extra_blocks=LastLevelP6P7(256, 256))
    return _resnet_fpn_extractor(body, 3)


def build(name):
    torch.manual_seed(0)
    if name == 'retinanet':
        return RetinaNet(backbone(True), 91, min_size=SIZE, max_size=SIZE)
    model = FasterRCNN(backbone(False), 91, min_size=SIZE, max_size=SIZE)
    # As with trained weights, and as on the other side, 1000 proposals survive: torchvision's random ones leave 371.
    torch.nn.init.normal_(model.rpn.head.bbox_pred.weight, std=0.002)
    return model


def truth(count):
    generator = torch.Generator().manual_seed(1)
    top_left = torch.rand(count, 2, generator=generator) * SIZE * 0.6
    extent = 32 + torch.rand(count, 2, generator=generator) * SIZE * 0.35
    return {'boxes': torch.cat([top_left, top_left + extent], 1), 'labels': torch.randint(1, 91, (count,), generator=generator)}


def median(action, runs):
    action()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def best_layout(measure, model):
    """The better of both memory formats, so that the peer is not held back by a setting."""
    return min(measure(model.to(memory_format=layout)) for layout in (torch.contiguous_format, torch.channels_last))


def inference(model, runs):
    model.eval()
    images = [torch.rand(3, SIZE, SIZE, generator=torch.Generator().manual_seed(2))]
    with torch.inference_mode():
        return median(lambda: model(images), runs)


def training(model, runs):
    model.train()
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=1e-5, momentum=0.9, weight_decay=1e-4)
    images = [torch.rand(3, SIZE, SIZE, generator=torch.Generator().manual_seed(2 + i)) for i in range(2)]
    targets = [truth(8) for _ in range(2)]

    def step():
        loss = sum(model(images, targets).values())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return median(step, runs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--runs', type=int, default=5)
    arguments = parser.parse_args()
    torch.set_num_threads(os.cpu_count())
    for name in ('retinanet', 'faster_rcnn'):
        print(name + '_inference', best_layout(lambda model: inference(model, arguments.runs), build(name)), flush=True)
        print(name + '_training', best_layout(lambda model: training(model, max(2, arguments.runs // 2)), build(name)), flush=True)


main()
