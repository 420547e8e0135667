using Detection.Core.Structures;
using Detection.Datasets.WiderFace;

namespace Detection.Datasets.Tests.WiderFace;

public sealed class WiderFaceDatasetTests
{
    [Test]
    public void ImagesLieInTheFoldersThatTheXmlFilesName()
    {
        using var folder = new TempFolder();
        folder.Write("train.txt", "0_Parade_1\n");
        folder.Write(
            "Annotations/0_Parade_1.xml",
            "<annotation><folder>0--Parade</folder><filename>0_Parade_1.jpg</filename><size><width>100</width><height>80</height></size>"
            + "<object><name>face</name><bndbox><xmin>11</xmin><ymin>12</ymin><xmax>31</xmax><ymax>42</ymax></bndbox></object></annotation>");
        folder.WriteImage("0--Parade/0_Parade_1.jpg", 100, 80);
        var dataset = new WiderFaceDataset(folder["train.txt"], [], imgPrefix: folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(dataset.Classes, Is.EqualTo(new[] { "face" }));
            Assert.That(dataset.GetFileName(0), Is.EqualTo(Path.Combine(folder.Path, "0--Parade", "0_Parade_1.jpg")));
            Assert.That(dataset.GetAnnotations(0).Single().Box, Is.EqualTo(new Box(10, 11, 30, 41)));
        });
    }
}
