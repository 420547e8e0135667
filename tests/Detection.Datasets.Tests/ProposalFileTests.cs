using Detection.Core.Structures;

namespace Detection.Datasets.Tests;

public sealed class ProposalFileTests
{
    private static readonly ImageSet Images = new("a.json", ["cat"], [Image("7"), Image("9")]);

    private static ImageRecord Image(string id) => new(id + ".jpg", id, 64, 48, [], HasListedClass: false);

    [Test]
    public void ListsAreInTheOrderOfTheImages()
    {
        using var folder = new TempFolder();
        var set = ProposalFile.Attach(folder.Write("p.json", "[[], [[1, 2, 3, 4, 0.5], [0, 0, 9, 9]]]"), Images);
        Assert.That(set.Images[0].Proposals, Is.Empty);
        Assert.That(set.Images[1].Proposals, Is.EqualTo(new[] { new ScoredBox(new Box(1, 2, 3, 4), 0.5f), new ScoredBox(new Box(0, 0, 9, 9), 1) }));
    }

    [Test]
    public void CocoResultsNameTheirImages()
    {
        using var folder = new TempFolder();
        var set = ProposalFile.Attach(folder.Write("p.json", """[{"image_id": 9, "category_id": 1, "bbox": [1, 2, 3, 4], "score": 0.25}]"""), Images);
        Assert.That(set.Images[0].Proposals, Is.Empty);
        Assert.That(set.Images[1].Proposals, Is.EqualTo(new[] { new ScoredBox(new Box(1, 2, 4, 6), 0.25f) }));
    }

    [TestCase("[[]]", "1 lists of proposals for 2 images")]
    [TestCase("[[], [], []]", "more lists than the 2 images")]
    [TestCase("[[[1, 2, 3]], []]", "proposals[0][0]: expected 4 or 5 numbers (x1, y1, x2, y2, score), found 3")]
    [TestCase("""[{"image_id": 8, "bbox": [1, 2, 3, 4]}]""", "image 8, which is not in the annotation file")]
    [TestCase("{}", "expected a list, found an object")]
    public void FaultyFilesAreRefused(string text, string message)
    {
        using var folder = new TempFolder();
        var path = folder.Write("p.json", text);
        Assert.That(() => ProposalFile.Attach(path, Images), Throws.TypeOf<DatasetException>().With.Message.StartsWith(path).And.Message.Contains(message));
    }

    // pickle.dumps of a list of float32 arrays, protocol 2.
    private const string Pickle = "gAJdcQAoY251bXB5LmNvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQFjbnVtcHkKbmRhcnJheQpxAksAhXEDY19jb2RlY3MKZW5jb2RlCnEEWAEAAABicQVYBgAAAGxhdGluMXEGhnEHUnEIh3EJUnEKKEsBSwBLBYZxC2NudW1weQpkdHlwZQpxDFgCAAAAZjRxDYmIh3EOUnEPKEsDWAEAAAA8cRBOTk5K/////0r/////SwB0cRFiiWNfX2J1aWx0aW5fXwpieXRlcwpxEilScRN0cRRiaAFoAksAhXEVaAiHcRZScRcoSwFLAksFhnEYaA+JaARYKwAAAAAAwoA/AAAAQAAAQEAAAMKAQAAAAD8AAAAAAAAAAAAAEEEAABBBAADCgD5xGWgGhnEaUnEbdHEcYmUu";
    private const string MisshapenPickle = "gAJdcQAoY251bXB5LmNvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQFjbnVtcHkKbmRhcnJheQpxAksAhXEDY19jb2RlY3MKZW5jb2RlCnEEWAEAAABicQVYBgAAAGxhdGluMXEGhnEHUnEIh3EJUnEKKEsBSwJLA4ZxC2NudW1weQpkdHlwZQpxDFgCAAAAZjRxDYmIh3EOUnEPKEsDWAEAAAA8cRBOTk5K/////0r/////SwB0cRFiiWgEWBgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABxEmgGhnETUnEUdHEVYmgBaAJLAIVxFmgIh3EXUnEYKEsBSwFLBYZxGWgPiWgEWBQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHEaaAaGcRtScRx0cR1iZS4=";

    [Test]
    public void PicklesOfArraysAreRead()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["p.pkl"], Convert.FromBase64String(Pickle));
        var set = ProposalFile.Attach(folder["p.pkl"], Images);
        Assert.That(set.Images[0].Proposals, Is.Empty);
        Assert.That(set.Images[1].Proposals, Is.EqualTo(new[] { new ScoredBox(new Box(1, 2, 3, 4), 0.5f), new ScoredBox(new Box(0, 0, 9, 9), 0.25f) }));
        Assert.That(() => ProposalFile.Attach(folder["p.pkl"], Images with { Images = [Image("7")] }), Throws.TypeOf<DatasetException>().With.Message.Contains("2 arrays of proposals for 1 images"));
        File.WriteAllBytes(folder["q.pkl"], Convert.FromBase64String(MisshapenPickle));
        Assert.That(() => ProposalFile.Attach(folder["q.pkl"], Images), Throws.TypeOf<DatasetException>().With.Message.Contains("array 0 has the shape [2, 3]"));
        File.WriteAllBytes(folder["r.pkl"], [1, 2, 3]);
        Assert.That(() => ProposalFile.Attach(folder["r.pkl"], Images), Throws.TypeOf<DatasetException>().With.Message.StartsWith(folder["r.pkl"]));
    }

    [Test]
    public void AMissingFileIsNamed()
    {
        using var folder = new TempFolder();
        Assert.That(() => ProposalFile.Attach(folder["none.json"], Images), Throws.TypeOf<DatasetException>().With.Message.Contains("does not exist"));
        Assert.That(ProposalFile.Attach(null, Images), Is.SameAs(Images));
    }
}
