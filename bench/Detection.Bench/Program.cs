using System.Globalization;
using Detection.Bench;
using Spectre.Console;
using static TorchSharp.torch;

// bench/run [RUNS]: our detectors against torchvision's, on the same libtorch with the same threads, in one run.
// One of the ranks that it starts of itself.
if (args is [_, "rank", ..]) return RankSteps.TimeThis(args[2], int.Parse(args[3], CultureInfo.InvariantCulture), args[4]);
const string RankConfig = "configs/retinanet/retinanet_r50_fpn_1x_coco.json";
var repository = args[0];
if (args is [_, "ranks", ..])
{
    AnsiConsole.Write(new RankSteps(repository, RankConfig).Compare(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5));
    return 0;
}

var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
set_num_threads(Environment.ProcessorCount);

var retinaNet = new DetectorTimer(Path.Combine(repository, RankConfig));
var fasterRcnn = new DetectorTimer(Path.Combine(repository, "configs/faster_rcnn/faster_rcnn_r50_fpn_1x_coco.json"));
var trainingRuns = Math.Max(2, runs / 2);
Case[] ours =
[
    retinaNet.Inference("retinanet_inference", runs),
    retinaNet.Training("retinanet_training", trainingRuns),
    fasterRcnn.Inference("faster_rcnn_inference", runs),
    fasterRcnn.Training("faster_rcnn_training", trainingRuns),
];
var theirs = Peer.Run(Path.Combine(repository, "bench/torchvision_peer.py"), runs);

var table = new Table().AddColumns("case (640 x 640; inference of 1 image, training step of 2)", "Detection, s", "torchvision, s", "ratio");
foreach (var mine in ours)
{
    table.AddRow(
        mine.Name,
        mine.Seconds.ToString("0.000", CultureInfo.InvariantCulture),
        theirs[mine.Name].ToString("0.000", CultureInfo.InvariantCulture),
        (theirs[mine.Name] / mine.Seconds).ToString("0.00", CultureInfo.InvariantCulture));
}

AnsiConsole.Write(table);
Console.Out.WriteLine($"A ratio above 1 means that Detection is faster. {Environment.ProcessorCount} threads each, libtorch {__version__}.");
Console.Out.WriteLine();
AnsiConsole.Write(new RankSteps(repository, RankConfig).Compare(trainingRuns));
return 0;
