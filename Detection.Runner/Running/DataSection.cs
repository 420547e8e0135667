using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
using Detection.Core.Parallel;
using Detection.Datasets.Loading;
using Detection.Datasets.Wrappers;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>The <c>data</c> section of a config: data sets and how their images are loaded.</summary>
/// <param name="config">The config.</param>
/// <param name="services">The container of components.</param>
internal sealed class DataSection(ConfigNode config, IServiceProvider services)
{
    private static readonly string[] Names = ["train", "val", "test"];

    private readonly ComponentBuilder builder = services.GetRequiredService<ComponentBuilder>();

    private ConfigNode Data => config.Require("data");

    /// <summary>Keys and numbers of the section that mean nothing, and flaws of its data sets that show before anything is read.</summary>
    public IReadOnlyList<ConfigFault> Faults
    {
        get
        {
            if (config["data"] is not { } data) return [];
            if (!data.IsObject) return builder.Bind<DataConfig>(data).Faults;
            var loaders = Names.Select(name => data[$"{name}_dataloader"]).OfType<ConfigNode>();
            return
            [
                .. builder.Bind<DataConfig>(Names.Aggregate(data, (rest, name) => rest.With(name, null))).Faults,
                .. loaders.Prepend(data).SelectMany(node => LeastFaults(node, "samples_per_gpu", 1).Concat(LeastFaults(node, "workers_per_gpu", 0))),
            ];
        }
    }

    /// <summary>The part of a data set; those for validating and testing are in test mode unless they say otherwise.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    public ConfigNode Part(string name)
    {
        var written = Data.Require(name);
        var token = written.Token.DeepClone();
        if (name != "train") SetTestMode(token);
        return Data.With(name, DatasetConfig.Expand(token)).Require(name);
    }

    /// <summary>A data set of images is what has annotations; others are made of such.</summary>
    private static void SetTestMode(JToken dataset)
    {
        if (dataset is JArray list)
        {
            foreach (var part in list) SetTestMode(part);
        }
        else if (dataset is JObject single)
        {
            if (single["dataset"] is { } inner) SetTestMode(inner);
            else if (single["datasets"] is { } several) SetTestMode(several);
            else if (!single.ContainsKey("test_mode")) single.Add("test_mode", true);
        }
    }

    /// <summary>Whether the section has a data set of this name.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    public bool Has(string name) => config["data"]?[name] is not null;

    /// <summary>Builds a data set.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    public IDataset Build(string name) => builder.Build<IDataset>(Part(name));

    /// <summary>The validation set as training sees it, for a <c>val</c> flow of the workflow: with the training pipeline.</summary>
    public IDataset BuildForValidationLoss()
    {
        var train = Data.Require("train");
        var pipeline = train["pipeline"] ?? train.Require("dataset").Require("pipeline");
        return builder.Build<IDataset>(Data.Require("val").With("pipeline", pipeline.Token));
    }

    /// <summary>A loader for training: shuffled, images of one shape together; of each batch the part of this rank.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="seed">Decides the order and the augmentation.</param>
    /// <param name="order">Another order of the images, for a run that goes on; null is the usual one.</param>
    public DataLoader TrainLoader(IDataset dataset, int seed, IBatchOrder? order = null) =>
        new(dataset, order ?? new GroupBatchOrder(dataset, StepSize, seed), Workers("train"), seed, BatchShare.OfEachBatch(Ranks.Group.Rank, Ranks.Group.Size));

    /// <summary>A loader that takes each image once, in order; where there are ranks, this one's share of the batches.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="name"><c>val</c> or <c>test</c>.</param>
    public DataLoader SequentialLoader(IDataset dataset, string name) => DataLoader.ForTesting(dataset, BatchSize(name), Workers(name), Ranks.Group.Rank, Ranks.Group.Size);

    /// <summary>Images of a batch. Testing takes image by image unless its own section says otherwise, as in mmdetection.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    public int BatchSize(string name) => Number(name, "samples_per_gpu") ?? (name == "train" ? Number(Data, "samples_per_gpu") : null) ?? 1;

    /// <summary>Images of a step of training, of all ranks together.</summary>
    public int StepSize => BatchSize("train") * Ranks.Group.Size;

    private int Workers(string name) => Number(name, "workers_per_gpu") ?? Number(Data, "workers_per_gpu") ?? 2;

    private int? Number(string name, string key) => Data[$"{name}_dataloader"] is { } loader ? Number(loader, key) : null;

    private static int? Number(ConfigNode node, string key) => node[key]?.Token.Value<int>();

    private static IEnumerable<ConfigFault> LeastFaults(ConfigNode node, string key, int least)
    {
        if (node[key] is { Token: JValue { Value: long number } } value && number < least)
            yield return value.CreateFault($"the value of {key} does not fit", $"an integer from {least} up");
    }
}
