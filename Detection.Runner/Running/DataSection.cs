using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Contracts;
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
    private static readonly string[] Keys =
        ["samples_per_gpu", "workers_per_gpu", "train", "val", "test", "train_dataloader", "val_dataloader", "test_dataloader", "persistent_workers", "shuffle"];

    private readonly ConfigNode data = config.Require("data");
    private readonly ComponentBuilder builder = services.GetRequiredService<ComponentBuilder>();

    /// <summary>Keys of the section that mean nothing.</summary>
    public IReadOnlyList<ConfigFault> Faults => [.. data.Properties.Where(property => !Keys.Contains(property.Key))
        .Select(property => property.Value.CreateFault($"the key '{property.Key}' is unknown in data; known are {string.Join(", ", Keys)}"))];

    /// <summary>The part of a data set; those for validating and testing are in test mode unless they say otherwise.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    public ConfigNode Part(string name)
    {
        var part = data.With(name, DatasetConfig.Expand(data.Require(name).Token)).Require(name);
        return name == "train" || part["test_mode"] is not null ? part : part.With("test_mode", new JValue(true));
    }

    /// <summary>Whether the section has a data set of this name.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    public bool Has(string name) => data[name] is not null;

    /// <summary>Builds a data set.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    public IDataset Build(string name) => builder.Build<IDataset>(Part(name));

    /// <summary>The validation set as training sees it, for a <c>val</c> flow of the workflow: with the training pipeline.</summary>
    public IDataset BuildForValidationLoss()
    {
        var train = data.Require("train");
        var pipeline = train["pipeline"] ?? train.Require("dataset").Require("pipeline");
        return builder.Build<IDataset>(data.Require("val").With("pipeline", pipeline.Token));
    }

    /// <summary>A loader for training: shuffled, images of one shape together.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="seed">Decides the order and the augmentation.</param>
    public DataLoader TrainLoader(IDataset dataset, int seed) => DataLoader.ForTraining(dataset, BatchSize("train"), Workers("train"), seed);

    /// <summary>A loader that takes each image once, in order.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="name"><c>val</c> or <c>test</c>.</param>
    public DataLoader SequentialLoader(IDataset dataset, string name) => DataLoader.ForTesting(dataset, BatchSize(name), Workers(name));

    /// <summary>Images of a batch. Testing takes image by image unless its own section says otherwise, as in mmdetection.</summary>
    /// <param name="name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    public int BatchSize(string name) => Number(name, "samples_per_gpu") ?? (name == "train" ? Number(data, "samples_per_gpu") : null) ?? 1;

    private int Workers(string name) => Number(name, "workers_per_gpu") ?? Number(data, "workers_per_gpu") ?? 2;

    private int? Number(string name, string key) => data[$"{name}_dataloader"] is { } loader ? Number(loader, key) : null;

    private static int? Number(ConfigNode node, string key)
    {
        if (node[key] is not { } value) return null;
        if (value.Token.Type != JTokenType.Integer || value.Token.Value<int>() < 0) throw new ConfigException(value.CreateFault($"{key} is {value.Token}, expected an integer that is not negative"));
        return value.Token.Value<int>();
    }
}
