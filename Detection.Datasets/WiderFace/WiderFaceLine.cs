using System.Globalization;

namespace Detection.Datasets.WiderFace;

/// <summary>A line of a file of annotations.</summary>
/// <param name="Path">The file, for messages.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">Its text without spaces around.</param>
internal sealed record WiderFaceLine(string Path, int Number, string Text)
{
    /// <summary>Whether the line names an image in the forms that mark it with #.</summary>
    public bool IsHeader => Text.StartsWith('#');

    /// <summary>Its parts between spaces.</summary>
    public string[] Words => Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Its parts as numbers.</summary>
    /// <exception cref="DatasetException">One is none.</exception>
    public float[] Numbers()
    {
        var words = Words;
        var numbers = new float[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!float.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !float.IsFinite(numbers[i]))
                throw Fault($"expected the numbers of a face, found '{words[i]}' at place {i + 1} of '{Shortened}'");
        }

        return numbers;
    }

    /// <summary>An error that names the line.</summary>
    public DatasetException Fault(string message) => new($"{Path}:{Number}: {message}.");

    /// <summary>The line for messages.</summary>
    public string Shortened => Text.Length <= 60 ? Text : Text[..57] + "...";
}
