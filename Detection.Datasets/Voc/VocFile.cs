using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Detection.Datasets.Voc;

/// <summary>What a Pascal VOC xml file says of its image.</summary>
/// <param name="FileName">The image's file name, where the file gives it.</param>
/// <param name="Size">Width and height in pixels, where the file gives them.</param>
/// <param name="Objects">The objects, in order.</param>
public sealed record VocFile(string? FileName, (int Width, int Height)? Size, IReadOnlyList<VocObject> Objects)
{
    /// <summary>The folder that the file says its image lies in; null where it says none.</summary>
    public string? Folder { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The xml file.</param>
    /// <exception cref="DatasetException">The file is no xml, or an object lacks its name or box; the message names the line and the object.</exception>
    public static VocFile Read(string path)
    {
        XElement root;
        try
        {
            root = XDocument.Load(path, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException exception)
        {
            throw new DatasetException($"{path}:{exception.LineNumber}: the xml is malformed: {exception.Message}", exception);
        }

        var objects = root.Elements("object").Select((element, index) => ReadObject(path, element, index)).ToList();
        return new VocFile(root.Element("filename")?.Value.Trim(), ReadSize(path, root.Element("size")), objects) { Folder = root.Element("folder")?.Value.Trim() };
    }

    // Some tools write 0 for a size that they do not know.
    private static (int Width, int Height)? ReadSize(string path, XElement? size)
    {
        if (size is null) return null;
        var (width, height) = (Integer(path, size, "width", "size"), Integer(path, size, "height", "size"));
        return width > 0 && height > 0 ? (width, height) : null;
    }

    private static VocObject ReadObject(string path, XElement element, int index)
    {
        var what = $"object {index}";
        var name = element.Element("name")?.Value.Trim();
        if (string.IsNullOrEmpty(name)) throw Fault(path, element, $"{what} has no <name>");
        what += $" ('{name}')";
        var box = element.Element("bndbox") ?? throw Fault(path, element, $"{what} has no <bndbox>");
        var difficult = element.Element("difficult") is not null && Integer(path, element, "difficult", what) != 0;
        return new VocObject(name, Integer(path, box, "xmin", what), Integer(path, box, "ymin", what), Integer(path, box, "xmax", what), Integer(path, box, "ymax", what), difficult) { Line = ((IXmlLineInfo)element).LineNumber };
    }

    // Fractions are cut off, as mmdetection does.
    private static int Integer(string path, XElement parent, string key, string what)
    {
        var element = parent.Element(key) ?? throw Fault(path, parent, $"{what} has no <{key}>");
        return double.TryParse(element.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < int.MaxValue
            ? (int)number
            : throw Fault(path, element, $"{what}: <{key}> is '{element.Value}', expected a number");
    }

    private static DatasetException Fault(string path, XElement element, string message) => new($"{path}:{((IXmlLineInfo)element).LineNumber}: {message}.");
}
