using OpenCvSharp;

namespace Detection.Runner.Diagnosis;

/// <summary>OpenCV, and whether it reads the formats that data sets come in.</summary>
internal sealed class OpenCvDiagnosis : IDiagnosis
{
    private const int Side = 32;

    // Photographs may lose a little, drawings nothing; without the first two hardly any data set can be read.
    private static readonly (string Extension, double Tolerance, bool IsNeeded)[] Formats =
        [(".jpg", 8, true), (".png", 0, true), (".bmp", 0, false), (".webp", 8, false), (".tiff", 0, false)];

    public string Title => "OpenCV";

    public IEnumerable<Observation> Examine()
    {
        if (TryVersion(out var version) is { } failure)
        {
            yield return new LoadFailure(failure, "libdetection_opencv.so", AppContext.BaseDirectory)
                .ToObservation("OpenCV", "no image can be read or drawn without it.", Provider.Current, Provider.Current.InstallOpenCv);
            yield break;
        }

        yield return Observation.Fact("version", version);
        yield return Observation.Fact("threads", $"{Cv2.GetNumThreads()}, one in each thread of the data loader");
        foreach (var (extension, tolerance, isNeeded) in Formats) yield return Format(extension, tolerance, isNeeded);
    }

    private static Exception? TryVersion(out string version)
    {
        version = "";
        try
        {
            version = Cv2.GetVersionString() ?? "unknown";
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private static Observation Format(string extension, double tolerance, bool isNeeded)
    {
        var fault = RoundTrip(extension, tolerance);
        if (fault is null) return Observation.Fact(extension, "written and read");
        const string Why = "images of this format cannot be read.";
        return isNeeded ? Observation.Problem(extension, fault, Why, Provider.Current.InstallOpenCv) : Observation.Advice(extension, fault, Why, "convert such images to .png or .jpg, or use an OpenCV that reads them.");
    }

    private static string? RoundTrip(string extension, double tolerance)
    {
        using var image = new Mat(Side, Side, MatType.CV_8UC3);
        for (var y = 0; y < Side; y++)
            for (var x = 0; x < Side; x++) image.Set(y, x, new Vec3b((byte)(4 * x), (byte)(4 * y), (byte)(2 * (x + y))));
        try
        {
            if (!Cv2.ImEncode(extension, image, out var bytes)) return "cannot be written";
            using var read = Cv2.ImDecode(bytes, ImreadModes.Color);
            if (read.Empty() || read.Rows != Side || read.Cols != Side) return "is written, but cannot be read";
            using var difference = new Mat();
            Cv2.Absdiff(image, read, difference);
            var mean = Cv2.Mean(difference);
            return Math.Max(mean.Val0, Math.Max(mean.Val1, mean.Val2)) <= tolerance ? null : "comes back as another picture";
        }
        catch (OpenCVException failure)
        {
            return $"is not supported: {failure.Message}";
        }
    }
}
