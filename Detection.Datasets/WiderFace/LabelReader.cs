using System.Globalization;
using Detection.Core.Structures;

namespace Detection.Datasets.WiderFace;

/// <summary>Reads the forms whose lines of images start with #.</summary>
internal static class LabelReader
{
    private const int BoxNumbers = 4;
    private const int LandmarkNumbers = 3 * RetinaFaceDataset.NumLandmarks;

    public static IReadOnlyList<WiderFaceImage> Read(IReadOnlyList<WiderFaceLine> lines)
    {
        var images = new List<WiderFaceImage>();
        List<WiderFaceObject> faces = [];
        foreach (var line in lines)
        {
            if (line.IsHeader)
            {
                faces = [];
                var (name, size) = ReadHeader(line);
                images.Add(new WiderFaceImage(name, size, line.Number, faces));
            }
            else
            {
                faces.Add(ReadFace(line, byCorners: images[^1].Size is not null));
            }
        }

        return images;
    }

    private static (string Name, (int Width, int Height)? Size) ReadHeader(WiderFaceLine line)
    {
        var words = (line with { Text = line.Text[1..] }).Words;
        return words.Length switch
        {
            1 => (words[0], null),
            3 when Size(words[1]) is { } width && Size(words[2]) is { } height => (words[0], (width, height)),
            _ => throw line.Fault($"expected '# path' or '# path width height', found '{line.Shortened}'"),
        };
    }

    private static int? Size(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;

    private static WiderFaceObject ReadFace(WiderFaceLine line, bool byCorners)
    {
        var numbers = line.Numbers();
        if (numbers.Length is not (BoxNumbers or BoxNumbers + 1 or BoxNumbers + LandmarkNumbers or BoxNumbers + LandmarkNumbers + 1))
            throw line.Fault($"expected a box of {BoxNumbers} numbers, and {RetinaFaceDataset.NumLandmarks} landmarks of 3 or nothing behind it, found {numbers.Length} numbers");
        var (x, y, right, bottom) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var box = byCorners ? new Box(x, y, right, bottom) : new Box(x, y, x + right, y + bottom);
        var marked = byCorners && numbers.Length == BoxNumbers + 1 && numbers[BoxNumbers] == 1;
        return new WiderFaceObject(box, numbers.Length > BoxNumbers + 1 ? ReadLandmarks(numbers) : null, marked, line.Number);
    }

    private static float[] ReadLandmarks(float[] numbers)
    {
        var landmarks = new float[2 * RetinaFaceDataset.NumLandmarks];
        for (var i = 0; i < RetinaFaceDataset.NumLandmarks; i++)
        {
            var (x, y, visible) = (numbers[BoxNumbers + (3 * i)], numbers[BoxNumbers + (3 * i) + 1], numbers[BoxNumbers + (3 * i) + 2]);
            var missing = visible < 0 || (x == -1 && y == -1);
            (landmarks[2 * i], landmarks[(2 * i) + 1]) = missing ? (float.NaN, float.NaN) : (x, y);
        }

        return landmarks;
    }
}
