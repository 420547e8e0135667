using System.Globalization;
using Detection.Core.Structures;

namespace Detection.Datasets.WiderFace;

/// <summary>Reads WIDER FACE's own form.</summary>
internal static class BoxListReader
{
    private const int BoxNumbers = 4;
    private const int AllNumbers = 10;
    private const int InvalidPlace = 7;

    public static IReadOnlyList<WiderFaceImage> Read(IReadOnlyList<WiderFaceLine> lines)
    {
        var images = new List<WiderFaceImage>();
        for (var at = 0; at < lines.Count;)
        {
            var name = lines[at++];
            if (at == lines.Count) throw name.Fault($"expected the number of faces behind '{name.Shortened}', found the end of the file");
            var count = ReadCount(lines[at++], name);

            // An image without faces has a line of zeros.
            var written = Math.Max(count, at < lines.Count && IsPlaceholder(lines[at]) ? 1 : 0);
            if (lines.Count - at < written) throw name.Fault($"expected {count} faces, found {lines.Count - at} lines");
            images.Add(new WiderFaceImage(name.Text, null, name.Number, [.. lines.Skip(at).Take(count).Select(ReadFace)]));
            at += written;
        }

        return images;
    }

    private static int ReadCount(WiderFaceLine line, WiderFaceLine name)
        => int.TryParse(line.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw line.Fault($"expected the number of faces in '{name.Shortened}', found '{line.Shortened}'");

    private static bool IsPlaceholder(WiderFaceLine line) => line.Words is { Length: AllNumbers } words && words.All(word => word == "0");

    private static WiderFaceObject ReadFace(WiderFaceLine line)
    {
        var numbers = line.Numbers();
        if (numbers.Length is not (BoxNumbers or AllNumbers))
            throw line.Fault($"expected a face of {AllNumbers} numbers (x y w h blur expression illumination invalid occlusion pose), found {numbers.Length}");
        var box = new Box(numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]);
        return new WiderFaceObject(box, null, numbers.Length == AllNumbers && numbers[InvalidPlace] == 1, line.Number);
    }
}
