using System.Collections.Frozen;

namespace Detection.Core.Registry;

/// <summary>Keys that other frameworks' configs have where ours have another form.</summary>
public static class PeerKeys
{
    private const string Of3 = "it is a key of mmdetection 3, whose configs are written otherwise";
    private const string NotHere = "it is no section of a config";

    private static readonly FrozenDictionary<string, (string What, string Remedy)> Sections = new Dictionary<string, (string, string)>
    {
        ["train_dataloader"] = (Of3, "write \"data\": {\"samples_per_gpu\": 2, \"workers_per_gpu\": 2, \"train\": {the data set}}"),
        ["val_dataloader"] = (Of3, "write the data set into data.val"),
        ["test_dataloader"] = (Of3, "write the data set into data.test"),
        ["val_evaluator"] = (Of3, "write \"evaluation\": {\"interval\": 1, \"metric\": \"bbox\"}"),
        ["test_evaluator"] = (Of3, "write \"evaluation\": {\"metric\": \"bbox\"}"),
        ["optim_wrapper"] = (Of3, "write \"optimizer\": {\"type\": \"SGD\", \"lr\": 0.02, ...} and \"optimizer_config\": {\"grad_clip\": null}"),
        ["param_scheduler"] = (Of3, "write \"lr_config\": {\"policy\": \"step\", \"warmup\": \"linear\", \"warmup_iters\": 500, \"warmup_ratio\": 0.001, \"step\": [8, 11]}"),
        ["default_hooks"] = (Of3, "write \"checkpoint_config\", \"log_config\" and \"custom_hooks\""),
        ["val_cfg"] = (Of3, "write \"evaluation\": {\"interval\": 1}"),
        ["data_preprocessor"] = (Of3, "put Normalize (mean, std, to_rgb) and Pad (size_divisor) into the pipelines"),
        ["visualizer"] = (Of3, "leave it out: 'detection test --show-dir DIR' draws detections"),
        ["vis_backends"] = (Of3, "leave it out: 'detection test --show-dir DIR' draws detections"),
        ["env_cfg"] = (Of3, "leave it out"),
        ["log_processor"] = (Of3, "write \"log_config\": {\"interval\": 50}"),
        ["default_scope"] = (Of3, "leave it out"),
        ["randomness"] = (Of3, "write \"seed\": 0"),
        ["train_cfg"] = ("the settings of training belong to the detector", "write it into model.train_cfg (the loop of mmdetection 3 is \"runner\": {\"type\": \"EpochBasedRunner\", \"max_epochs\": 12})"),
        ["test_cfg"] = ("the settings of testing belong to the detector", "write it into model.test_cfg"),
        ["batch_size"] = (NotHere, "write data.samples_per_gpu"),
        ["num_workers"] = (NotHere, "write data.workers_per_gpu"),
        ["epochs"] = (NotHere, "write \"runner\": {\"type\": \"EpochBasedRunner\", \"max_epochs\": 12}"),
        ["lr"] = (NotHere, "write optimizer.lr"),
        ["backbone"] = ("the parts of the detector stand under model", "write model.backbone"),
        ["neck"] = ("the parts of the detector stand under model", "write model.neck"),
        ["bbox_head"] = ("the parts of the detector stand under model", "write model.bbox_head"),
        ["roi_head"] = ("the parts of the detector stand under model", "write model.roi_head"),
        ["dataset"] = ("data sets stand under data", "write data.train, data.val and data.test"),
        ["train"] = ("data sets stand under data", "write data.train"),
        ["hooks"] = (NotHere, "write custom_hooks"),
        ["plugin"] = (NotHere, "write plugins"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, (string What, string Remedy)> Keys = new Dictionary<string, (string, string)>
    {
        ["data_preprocessor"] = Sections["data_preprocessor"],
        ["batch_augments"] = (Of3, "put Resize or Pad into the pipelines"),
        ["backend_args"] = (Of3, "leave it out: files are read from the disk"),
        ["data_prefix"] = (Of3, "write img_prefix, the folder of the images"),
        ["metainfo"] = (Of3, "write classes, the list of their names"),
        ["learning_rate"] = ("it is a key of other frameworks", "write lr"),
        ["batch_size"] = ("it is a key of other frameworks", "write samples_per_gpu"),
        ["num_workers"] = ("it is a key of other frameworks", "write workers_per_gpu"),
    }.ToFrozenDictionary();

    /// <summary>Says what to write instead of a key at the top of a config; null where nothing is known of it.</summary>
    /// <param name="key">The key.</param>
    public static (string What, string Remedy)? Section(string key) => Sections.TryGetValue(key, out var found) ? found : null;

    /// <summary>Says what to write instead of a component's key; null where nothing is known of it.</summary>
    /// <param name="key">The key.</param>
    public static (string What, string Remedy)? Key(string key) => Keys.TryGetValue(key, out var found) ? found : null;
}
