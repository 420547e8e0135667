using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Schema;

/// <summary>The schema against a well-kept validator, which is run once for all documents.</summary>
public class SchemaValidationTests
{
    private static readonly Change[] All = Enum.GetValues<Change>();

    // Every fourth config, and of each change a few in each.
    private const int Stride = 4;
    private const int Each = 5;

    private List<(string Name, IReadOnlyList<SchemaFault> Faults)> configs = null!;
    private List<(Mutant Mutant, IReadOnlyList<SchemaFault> Faults)> whole = null!;
    private List<(Mutant Mutant, IReadOnlyList<SchemaFault> Faults)> partial = null!;

    [OneTimeSetUp]
    public void ValidateEverything()
    {
        var files = RepositoryConfigs.Files.Select(path => (Name: Path.GetRelativePath(RepositoryConfigs.Folder, path), Schema: RepositoryConfigs.IsFragment(path) ? "fragment" : "detection", Json: JObject.Parse(File.ReadAllText(path)))).ToArray();
        var merged = RepositoryConfigs.Whole.Select(path => (Name: "merged " + Path.GetRelativePath(RepositoryConfigs.Folder, path), Schema: "detection", Json: (JObject)ConfigFile.Load(path).Token)).ToArray();
        var chosen = merged.Where((_, index) => index % Stride == 0).SelectMany(config => Mutants.Of(config.Name, config.Json, Each, All)).ToArray();
        var parts = files.Where(file => file.Json.ContainsKey("_base_") || file.Schema == "fragment")
            .SelectMany(file => Mutants.Of(file.Name, file.Json, 1, Change.AddUnknownKey, Change.NameUnknownType, Change.NameComponentOfAnotherKind).Select(mutant => (file.Schema, Mutant: mutant))).ToArray();

        var documents = files.Concat(merged).Select(config => (config.Schema, (JToken)config.Json))
            .Concat(chosen.Select(mutant => ("detection", (JToken)mutant.Document))).Concat(parts.Select(part => (part.Schema, (JToken)part.Mutant.Document)));
        var faults = new Queue<IReadOnlyList<SchemaFault>>(SchemaValidator.Validate(documents));
        configs = [.. files.Concat(merged).Select(config => (config.Name, faults.Dequeue()))];
        whole = [.. chosen.Select(mutant => (mutant, faults.Dequeue()))];
        partial = [.. parts.Select(part => (part.Mutant, faults.Dequeue()))];
        TestContext.Out.WriteLine($"{configs.Count} configs, {whole.Count} mutants of whole and {partial.Count} of partial ones");
    }

    [Test]
    public void EveryConfigFitsAsItIsWrittenAndMerged()
    {
        Assert.Multiple(() =>
        {
            foreach (var (name, faults) in configs) Assert.That(faults, Is.Empty, name);
        });
    }

    [Test]
    public void TheSchemaRefusesExactlyWhatTheBinderRefuses()
    {
        using var services = DetectionServices.Create();
        var apart = whole.Select(entry => (entry.Mutant, Binder: BinderFaults(entry.Mutant, services), Schema: entry.Faults))
            .Where(entry => entry.Binder.Count > 0 != entry.Schema.Count > 0)
            .Select(entry => $"{entry.Mutant}\n    binder: {string.Join("; ", entry.Binder.Select(fault => $"{fault.Path}: {fault.Message}"))}\n    schema: {string.Join("; ", entry.Schema)}").ToArray();
        Assert.That(apart, Is.Empty, string.Join("\n", apart));
    }

    [Test]
    public void AFaultIsToldWhereItIs()
    {
        var elsewhere = whole.Where(entry => entry.Faults.Count > 0 && entry.Faults.All(fault => fault.Path != entry.Mutant.At))
            .Select(entry => $"{entry.Mutant}\n    {string.Join("\n    ", entry.Faults)}").ToArray();
        Assert.That(elsewhere, Is.Empty, string.Join("\n", elsewhere));
    }

    [TestCase(Change.AddUnknownKey)]
    [TestCase(Change.MisspellSection)]
    [TestCase(Change.NameUnknownType)]
    [TestCase(Change.NameComponentOfAnotherKind)]
    [TestCase(Change.GiveOtherJsonType)]
    public void AWrongChangeIsRefusedInEveryConfig(object change)
    {
        var mutants = whole.Where(entry => entry.Mutant.Change == (Change)change).ToArray();
        Assert.That(mutants, Has.Length.GreaterThan(50));
        Assert.Multiple(() =>
        {
            foreach (var (mutant, faults) in mutants) Assert.That(faults.Count > 0 || IsUnused(mutant), mutant.ToString());
        });
    }

    [Test]
    public void SomeKeysAreRequired() => Assert.That(whole.Count(entry => entry.Mutant.Change == Change.TakeKeyAway && entry.Faults.Count > 0), Is.GreaterThan(20));

    [Test]
    public void FilesThatBuildOnOthersAreCheckedToo()
    {
        Assert.That(partial, Has.Count.GreaterThan(200));
        Assert.Multiple(() =>
        {
            foreach (var (mutant, faults) in partial) Assert.That(faults.Select(fault => fault.Path), Does.Contain(mutant.At), $"{mutant}: {string.Join("; ", faults)}");
        });
    }

    /// <summary>Whether the change is under a key that has no effect, of which only a notice tells.</summary>
    private static bool IsUnused(Mutant mutant)
    {
        using var services = DetectionServices.Create();
        _ = BinderFaults(mutant, services);
        return services.GetRequiredService<ConfigNotices>().All.Any(notice => mutant.At.StartsWith(notice.Path, StringComparison.Ordinal));
    }

    private static IReadOnlyList<ConfigFault> BinderFaults(Mutant mutant, IServiceProvider services)
    {
        var config = ConfigFile.FromToken(mutant.Document, "the mutant");
        var builder = services.GetRequiredService<ComponentBuilder>();
        try
        {
            return new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), builder, new DataSection(config, services)).Faults;
        }
        catch (ConfigException error)
        {
            return error.Faults;
        }
    }
}
