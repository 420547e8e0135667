using Detection.Core.Structures;
using Detection.Models.Verification;
using static TorchSharp.torch;

namespace Detection.Runner.Verification;

/// <summary>Compares found faces with recorded ones, photograph by photograph. Each recorded face is paired with the found one whose box
/// is nearest.</summary>
internal sealed class FacesComparison
{
    private const double RecordedAbove = 0.5;
    private const double PixelTolerance = 0.5;
    private const double ScoreTolerance = 1e-3;
    private readonly Worst faces = new();
    private readonly Worst boxes = new();
    private readonly Worst scores = new();
    private readonly Worst landmarks = new();

    /// <summary>How everything compared so far came out.</summary>
    public IReadOnlyList<ReplayPart> Parts =>
    [
        faces.ToPart("faces", 0),
        boxes.ToPart("boxes", PixelTolerance),
        scores.ToPart("scores", ScoreTolerance),
        landmarks.ToPart("landmarks", PixelTolerance),
    ];

    /// <summary>Compares a photograph's faces.</summary>
    /// <param name="photograph">Its name, for messages.</param>
    /// <param name="expected">The recorded faces.</param>
    /// <param name="size">The photograph's height and width.</param>
    /// <param name="result">The found faces, in pixels of the photograph.</param>
    public void Add(string photograph, ExpectedFaces expected, (int Height, int Width) size, DetectionResult result)
    {
        if (expected.Size[0] != size.Height || expected.Size[1] != size.Width)
            faces.Add(double.PositiveInfinity, $"{photograph} is {size.Width} x {size.Height} pixels, recorded {expected.Size[1]} x {expected.Size[0]}");
        var (foundBoxes, foundLandmarks) = (Rows(result.Boxes), result.Landmarks is { } points ? Rows(points) : null);
        var foundScores = result.Scores.to(float64).data<double>().ToArray();
        var open = Enumerable.Range(0, foundScores.Length).Where(i => foundScores[i] > RecordedAbove - ScoreTolerance).ToList();
        var missed = 0;
        for (var face = 0; face < expected.Scores.Length; face++)
        {
            if (open.Count == 0)
            {
                missed++;
                continue;
            }

            var nearest = open.MinBy(i => Distance(foundBoxes[i], expected.Boxes[face]));
            open.Remove(nearest);
            var where = $"{photograph}, face {face}";
            boxes.Add(Distance(foundBoxes[nearest], expected.Boxes[face]), where);
            scores.Add(Math.Abs(foundScores[nearest] - expected.Scores[face]), where);
            if (expected.Landmarks is { } recorded)
                landmarks.Add(foundLandmarks is null ? double.PositiveInfinity : Distance(foundLandmarks[nearest], recorded[face]), where);
        }

        var tooMany = open.Count(i => foundScores[i] > RecordedAbove + ScoreTolerance);
        faces.Add(missed + tooMany, $"{photograph}: {missed} faces missed, {tooMany} too many");
    }

    private static double[][] Rows(Tensor values)
        => values.shape[0] == 0 ? [] : [.. values.to(float64).contiguous().data<double>().ToArray().Chunk((int)values.shape[1])];

    private static double Distance(double[] found, double[] expected)
        => found.Length == expected.Length ? found.Zip(expected, (first, second) => Math.Abs(first - second)).Max() : double.PositiveInfinity;
}
