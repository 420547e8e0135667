using Detection.Core.Structures;
using Detection.Datasets.Coco;
using Detection.Datasets.Synthetic;
using Detection.Datasets.Transforms;

namespace Detection.Datasets.Tests.Synthetic;

public sealed class SyntheticDatasetTests
{
    [Test]
    public void TheSameSeedMakesTheSameFiles()
    {
        using var first = new TempFolder();
        using var second = new TempFolder();
        using var third = new TempFolder();
        SyntheticDataset.Write(first.Path, new SyntheticOptions(5, 1));
        SyntheticDataset.Write(second.Path, new SyntheticOptions(5, 1));
        SyntheticDataset.Write(third.Path, new SyntheticOptions(5, 2));
        string[] names = ["annotations/train.json", "annotations/val.json", "train/000001.png", "train/000004.png", "val/000001.png", "synthetic.json"];
        foreach (var name in names)
        {
            Assert.That(File.ReadAllBytes(first[name]), Is.EqualTo(File.ReadAllBytes(second[name])), name);
            Assert.That(File.ReadAllBytes(first[name]), Is.Not.EqualTo(File.ReadAllBytes(third[name])), name);
        }
    }

    [Test]
    public void TheSetLoadsAsACocoDataSetWithAllClasses()
    {
        using var folder = new TempFolder();
        var told = new List<int>();
        Assert.That(SyntheticDataset.Write(folder.Path, new SyntheticOptions(50, 3), new Inline(told)), Is.True);
        var dataset = new CocoDataset("annotations/train.json", [new LoadImageFromFile()], new ClassNames(SyntheticDataset.Classes), folder.Path, "train");
        Assert.That(dataset.Count, Is.EqualTo(40));
        var labels = Enumerable.Range(0, 40).SelectMany(dataset.GetAnnotations).Select(annotation => annotation.Label).ToArray();
        Assert.That(labels.Distinct().Count(), Is.EqualTo(SyntheticDataset.Classes.Count));
        Assert.That(labels.Length / 40.0, Is.InRange(2, 5));
        using var sample = dataset.Load(0, new Random(0));
        Assert.That(sample!.OriginalShape, Is.EqualTo((dataset.Images[0].Height, dataset.Images[0].Width)));
        Assert.That(told.Max(), Is.EqualTo(50));
    }

    [Test]
    public void BoxesAreTightAroundTheVisiblePixels()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var scene = new SyntheticScene(new Random(seed), 6);
            Assert.That(scene.Objects, Is.Not.Empty);
            foreach (var item in scene.Objects)
            {
                Assert.That(item.X >= 0 && item.Y >= 0 && item.X + item.Width <= scene.Canvas.Width && item.Y + item.Height <= scene.Canvas.Height);
                Assert.That(Math.Min(item.Width, item.Height), Is.GreaterThanOrEqualTo(12));
                Assert.That(item.Area, Is.LessThanOrEqualTo(item.Width * item.Height));
                Assert.That(item.Mask.Area, Is.EqualTo(item.Area));
                Assert.That(item.Mask.ToBitmap().Bounds, Is.EqualTo(new Box(item.X, item.Y, item.X + item.Width, item.Y + item.Height)));
            }
        }
    }

    [Test]
    public void AFolderOfSomeoneElseIsLeftAlone()
    {
        using var folder = new TempFolder();
        folder.Write("thesis.txt", "precious");
        Assert.That(() => SyntheticDataset.Write(folder.Path, new SyntheticOptions(2, 1)), Throws.TypeOf<DatasetException>().With.Message.Contains("not empty and was not made by this command"));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void ASetThatIsThereIsKeptAndAnotherReplaced()
    {
        using var folder = new TempFolder();
        SyntheticDataset.Write(folder.Path, new SyntheticOptions(6, 1));
        Assert.That(SyntheticDataset.Write(folder.Path, new SyntheticOptions(6, 1)), Is.False);
        Assert.That(SyntheticDataset.Write(folder.Path, new SyntheticOptions(3, 1)), Is.True);
        Assert.That(Directory.GetFiles(folder["train"]), Has.Length.EqualTo(2));
    }

    [Test]
    public void OptionsOutOfRangeAreRefused()
    {
        Assert.That(() => SyntheticDataset.Write("nowhere", new SyntheticOptions(1, 1)), Throws.ArgumentException);
        Assert.That(() => SyntheticDataset.Write("nowhere", new SyntheticOptions(10, 1, ValFraction: 1)), Throws.ArgumentException);
        Assert.That(Directory.Exists("nowhere"), Is.False);
    }

    private sealed class Inline(List<int> told) : IProgress<int>
    {
        public void Report(int value)
        {
            lock (told) told.Add(value);
        }
    }
}
