using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Broken;

/// <summary>Configs of the repository with one thing changed in each key that they have: every change is told at the line where it was made.</summary>
public sealed class MutatedConfigTests
{
    private const string Mark = "zz_mutant";

    private static readonly string[] Configs =
    [
        "retinanet/retinanet_r50_fpn_1x_coco.json", "faster_rcnn/faster_rcnn_r50_fpn_1x_coco.json", "mask_rcnn/mask_rcnn_r50_fpn_1x_coco.json", "fcos/fcos_r50_caffe_fpn_gn-head_1x_coco.json",
        "atss/atss_r50_fpn_1x_coco.json", "yolo/yolov3_d53_320_273e_coco.json", "ssd/ssd300_coco.json", "hrnet/fcos_hrnetv2p_w32_gn-head_4x4_1x_coco.json", "gfl/gfl_r50_fpn_1x_coco.json",
        "paa/paa_r50_fpn_1x_coco.json", "cascade_rcnn/cascade_rcnn_r50_fpn_1x_coco.json", "libra_rcnn/libra_faster_rcnn_r50_fpn_1x_coco.json", "fast_rcnn/fast_rcnn_r50_fpn_1x_coco.json",
        "gn/mask_rcnn_r50_fpn_gn-all_2x_coco.json", "pascal_voc/ssd300_voc0712.json", "faces/yunet_n_widerface.json", "faces/faceboxes_widerface.json", "faces/retinaface_r50_widerface.json",
        "bccd/bccd.json", "demo/faster_rcnn_r18_fpn_shapes.json", "nas_fpn/retinanet_r50_fpn_crop640_50e_coco.json", "vgg16_faster_rcnn/faster_rcnn_vgg16_jitter_adam_voc07.json",
    ];

    // Keys whose values are taken as they are: notes of mmdetection that nothing reads.
    private static readonly HashSet<string> Unread = ["fields"];

    private ServiceProvider services = null!;
    private int mutants;

    [OneTimeSetUp]
    public void CreateServices() => services = DetectionServices.Create();

    [OneTimeTearDown]
    public void RemoveServices() => services.Dispose();

    [Test]
    public void AKeyThatIsRenamedIsToldAtItsLine() => Check(property =>
    {
        var renamed = new JProperty(Mark, property.Value.DeepClone());
        property.Replace(renamed);
        return () => renamed.Replace(property);
    });

    [Test]
    public void AValueOfAnotherTypeIsToldAtItsLine() => Check(property =>
    {
        var written = property.Value;
        property.Value = written.Type == JTokenType.String ? new JObject { [Mark] = 1 } : new JValue(Mark);
        return () => property.Value = written;
    }, property => property.Value is JValue);

    [Test]
    public void AListOfWordsForNumbersIsToldAtItsLine() => Check(property =>
    {
        var written = property.Value;
        property.Value = new JArray(Mark, Mark);
        return () => property.Value = written;
    }, property => property.Value is JArray { Count: > 0 } list && list.All(item => item.Type is JTokenType.Integer or JTokenType.Float));

    [Test]
    public void ATypeThatIsTakenOutIsToldAtItsObject() => Check(property =>
    {
        var (holder, next) = ((JObject)property.Parent!, property.Next);
        property.Remove();
        // The line of the object is that of its opening bracket, which its key shares.
        holder.AddFirst(new JProperty("_note", Mark));
        return () =>
        {
            holder.Property("_note")!.Remove();
            if (next is null) holder.Add(property);
            else next.AddBeforeSelf(property);
        };
    }, property => property.Name == "type" && property.Parent!.Parent is not null, linesBefore: 1);

    /// <summary>Makes a change in every key that no config before had, and takes it back.</summary>
    private void Check(Func<JProperty, Action> change, Predicate<JProperty>? applies = null, int linesBefore = 0)
    {
        var (seen, silent, made) = (new HashSet<string>(), new List<string>(), 0);
        foreach (var name in Configs)
        {
            var root = JObject.Parse(ConfigFile.Load(Path.Combine(TinyTraining.Repository(), "configs", name)).ToJson());
            foreach (var variable in root.Properties().Where(property => property.Name.EndsWith("_pipeline", StringComparison.Ordinal)).ToArray()) variable.Remove();
            foreach (var property in root.Descendants().OfType<JProperty>().Where(property => property.Parent != root && !property.AncestorsAndSelf().OfType<JProperty>().Any(holder => Unread.Contains(holder.Name)) && (applies?.Invoke(property) ?? true) && seen.Add(Kind(property))).ToArray())
            {
                var path = property.Path;
                var undo = change(property);
                var text = root.ToString(Formatting.Indented);
                undo();
                made++;
                var line = text[..text.IndexOf(Mark, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1 - linesBefore;
                var (faults, unused) = Faults(text);
                if (unused.Any(notice => Math.Abs(notice.Origin.Line - line) <= 2)) continue;
                if (!faults.Any(fault => Math.Abs(fault.Origin.Line - line) <= 2)) silent.Add($"{name} {path}, line {line}: {string.Join("; ", faults.Select(fault => $"{fault.Origin}: {fault.Path}: {fault.What}"))}");
            }
        }

        Assert.That(made, Is.GreaterThan(20));
        Assert.That(silent, Is.Empty, $"{silent.Count} of {made}:\n{string.Join('\n', silent)}");
    }

    private (IReadOnlyList<ConfigFault> Faults, IEnumerable<ConfigNotice> Unused) Faults(string text)
    {
        var config = ConfigFile.Parse(text, $"mutant {++mutants}");
        var faults = new TrainingPlan(config, services.GetRequiredService<DetectionConfigReader>(), services.GetRequiredService<ComponentBuilder>(), new DataSection(config, services)).Faults;
        return (faults, services.GetRequiredService<ConfigNotices>().All.Where(notice => notice.Origin.Source == $"mutant {mutants}"));
    }

    private static string Kind(JProperty property) => $"{property.Parent!["type"]} {(property.Parent as JObject)?.Parent?.Path.Split('.')[^1]} {property.Name} {property.Value.Type}";
}
