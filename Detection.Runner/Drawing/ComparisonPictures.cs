using Detection.Core.Contracts;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Runner.Drawing;

/// <summary>Pictures of what was found beside what was to be found.</summary>
internal static class ComparisonPictures
{
    /// <summary>Writes one picture per image, named after it; where two images have one name, the second is NAME_2.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="dataset">The images and their annotations.</param>
    /// <param name="detections">One per image, in order.</param>
    /// <param name="minScore">Detections below this are left out.</param>
    /// <param name="chosen">Indices of the images to draw; null draws all.</param>
    /// <exception cref="IOException">A picture cannot be written.</exception>
    public static void Write(string folder, IDataset dataset, IReadOnlyList<ImageDetections> detections, double minScore, IEnumerable<int>? chosen = null)
    {
        Directory.CreateDirectory(folder);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var i in chosen ?? Enumerable.Range(0, detections.Count))
        {
            using var truth = Cv2.ImRead(dataset.GetFileName(i), ImreadModes.Color);
            using var found = truth.Clone();
            DetectionPicture.Draw(truth, dataset.GetAnnotations(i), dataset.Classes, masks: detections[i].Masks is not null);
            DetectionPicture.Draw(found, detections[i], dataset.Classes, minScore);
            using var both = DetectionPicture.Beside(found, "found", truth, "ground truth");
            var path = Path.Combine(folder, PictureNames.Unique(taken, dataset.GetFileName(i), ".png"));
            if (!Cv2.ImWrite(path, both)) throw new IOException($"{path}: the picture could not be written.");
        }
    }
}
