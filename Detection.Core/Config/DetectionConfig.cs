using System.ComponentModel;
using Detection.Core.Registry;

namespace Detection.Core.Config;

/// <summary>The top level of a config: mmdetection's sections. A section that is built from components stays a
/// <see cref="ConfigNode"/>, to be bound by who knows what it becomes.</summary>
/// <param name="Model">The detector.</param>
/// <param name="Data">Data sets (<c>train</c>, <c>val</c>, <c>test</c>) and loader settings.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="OptimizerConfig">The hook that steps the optimizer: gradient clipping and accumulation.</param>
/// <param name="LrConfig">The schedule of the learning rate.</param>
/// <param name="MomentumConfig">The schedule of the momentum.</param>
/// <param name="Runner">How long to train: an epoch- or iteration-based runner.</param>
/// <param name="CheckpointConfig">The hook that saves checkpoints.</param>
/// <param name="LogConfig">The hooks that log.</param>
/// <param name="Evaluation">The hook that evaluates during training.</param>
/// <param name="CustomHooks">More hooks.</param>
/// <param name="Workflow">Flows (<c>train</c>, <c>val</c>) in turn, each with its number of epochs.</param>
/// <param name="LoadFrom">A checkpoint whose weights training starts from.</param>
/// <param name="ResumeFrom">A checkpoint whose run is continued.</param>
/// <param name="AutoResume">Whether the newest checkpoint of the work directory, if any, is continued.</param>
/// <param name="Fp16">Mixed precision.</param>
/// <param name="WorkDir">The folder for checkpoints and logs.</param>
/// <param name="Seed">The seed of every random number.</param>
/// <param name="Device">Where to compute: <c>cpu</c> or <c>cuda:0</c>.</param>
/// <param name="Plugins">A plugin assembly's path or a list of such paths, relative to the file that names them.</param>
/// <param name="LogLevel">The least level that is logged: <c>DEBUG</c>, <c>INFO</c>, <c>WARNING</c>, <c>ERROR</c>.</param>
/// <param name="AutoScaleLr">Scaling of the learning rate with the batch size.</param>
/// <param name="TotalEpochs">Epochs to train, the older form of <c>runner.max_epochs</c>.</param>
[DisplayName("the config")]
[UnsupportedKey("dist_params", "train --nproc and --launcher say which processes train together, Gloo or NCCL follows from the device")]
[UnsupportedKey("mp_start_method", "data is loaded by threads, not processes")]
[UnsupportedKey("opencv_num_threads", "the loader's threads decode images with one OpenCV thread each")]
[UnsupportedKey("cudnn_benchmark", "the torch library chooses convolution algorithms itself")]
[UnsupportedKey("gpu_ids", "use device, such as \"cuda:0\"")]
[UnsupportedKey("gpus", "use device, such as \"cuda:0\"")]
[UnsupportedKey("find_unused_parameters", "parameters without gradient are looked for in every step of several processes")]
[UnsupportedKey("custom_imports", "it imports Python modules; components of your own come from plugins")]
[UnsupportedKey("deterministic", "runs on the CPU are deterministic whenever a seed is given")]
public sealed record DetectionConfig(
    ConfigNode Model,
    ConfigNode? Data = null,
    ConfigNode? Optimizer = null,
    ConfigNode? OptimizerConfig = null,
    ConfigNode? LrConfig = null,
    ConfigNode? MomentumConfig = null,
    ConfigNode? Runner = null,
    ConfigNode? CheckpointConfig = null,
    ConfigNode? LogConfig = null,
    ConfigNode? Evaluation = null,
    ConfigNode? CustomHooks = null,
    IReadOnlyList<(string Mode, int Epochs)>? Workflow = null,
    string? LoadFrom = null,
    string? ResumeFrom = null,
    bool AutoResume = false,
    ConfigNode? Fp16 = null,
    string? WorkDir = null,
    int? Seed = null,
    string? Device = null,
    ConfigNode? Plugins = null,
    string? LogLevel = null,
    ConfigNode? AutoScaleLr = null,
    int? TotalEpochs = null);
