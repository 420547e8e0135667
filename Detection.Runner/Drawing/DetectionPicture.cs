using System.Globalization;
using Detection.Core.Structures;
using OpenCvSharp;

namespace Detection.Runner.Drawing;

/// <summary>Draws boxes with labels, masks and landmarks into pictures.</summary>
internal static class DetectionPicture
{
    private const double FontScale = 0.45;

    /// <summary>Draws detections.</summary>
    /// <param name="picture">BGR bytes, drawn into.</param>
    /// <param name="detections">In pixels of the picture.</param>
    /// <param name="classes">Class names.</param>
    /// <param name="minScore">Detections below this are left out.</param>
    public static void Draw(Mat picture, ImageDetections detections, IReadOnlyList<string> classes, double minScore)
    {
        for (var i = detections.Boxes.Length - 1; i >= 0; i--)
            if (detections.Scores[i] >= minScore && detections.Masks is { } masks) MaskLayer.Draw(picture, masks[i], Palette.Of(detections.Labels[i]));
        for (var i = detections.Boxes.Length - 1; i >= 0; i--)
        {
            if (detections.Scores[i] < minScore) continue;
            if (detections.Landmarks is { } landmarks) Draw(picture, landmarks[i]);
            var label = detections.Labels[i];
            Draw(picture, detections.Boxes[i], string.Create(CultureInfo.InvariantCulture, $"{NameOf(classes, label)} {detections.Scores[i]:0.00}"), Palette.Of(label));
        }
    }

    /// <summary>Draws annotations; ignored regions in grey.</summary>
    /// <param name="picture">BGR bytes, drawn into.</param>
    /// <param name="annotations">In pixels of the picture.</param>
    /// <param name="classes">Class names.</param>
    /// <param name="masks">Whether masks are drawn.</param>
    public static void Draw(Mat picture, IReadOnlyList<ObjectAnnotation> annotations, IReadOnlyList<string> classes, bool masks)
    {
        foreach (var annotation in annotations)
            if (masks && !annotation.Ignore && annotation.Mask is { } mask) MaskLayer.Draw(picture, mask.ToRunLengths(), Palette.Of(annotation.Label));
        foreach (var annotation in annotations)
        {
            if (annotation.Landmarks is { } landmarks) Draw(picture, landmarks);
            Draw(picture, annotation.Box, NameOf(classes, annotation.Label), annotation.Ignore ? new Scalar(128, 128, 128) : Palette.Of(annotation.Label));
        }
    }

    /// <summary>Two pictures beside each other, each with a title.</summary>
    /// <param name="left">BGR bytes.</param>
    /// <param name="leftTitle">Its title.</param>
    /// <param name="right">BGR bytes of the same height.</param>
    /// <param name="rightTitle">Its title.</param>
    /// <returns>A picture that the caller owns.</returns>
    public static Mat Beside(Mat left, string leftTitle, Mat right, string rightTitle)
    {
        const int Gap = 8;
        const int Title = 24;
        var result = new Mat(Math.Max(left.Rows, right.Rows) + Title, left.Cols + Gap + right.Cols, MatType.CV_8UC3, Scalar.All(255));
        using (var area = result.SubMat(new Rect(0, Title, left.Cols, left.Rows))) left.CopyTo(area);
        using (var area = result.SubMat(new Rect(left.Cols + Gap, Title, right.Cols, right.Rows))) right.CopyTo(area);
        Cv2.PutText(result, leftTitle, new Point(4, 17), HersheyFonts.HersheySimplex, 0.5, Scalar.All(0), 1, LineTypes.AntiAlias);
        Cv2.PutText(result, rightTitle, new Point(left.Cols + Gap + 4, 17), HersheyFonts.HersheySimplex, 0.5, Scalar.All(0), 1, LineTypes.AntiAlias);
        return result;
    }

    private static void Draw(Mat picture, IReadOnlyList<float> landmarks)
    {
        var radius = Math.Clamp(Math.Min(picture.Rows, picture.Cols) / 200, 1, 4);
        for (var i = 0; i + 1 < landmarks.Count; i += 2)
            if (float.IsFinite(landmarks[i]) && float.IsFinite(landmarks[i + 1]))
                Cv2.Circle(picture, new Point((int)MathF.Round(landmarks[i]), (int)MathF.Round(landmarks[i + 1])), radius, Palette.Of(i / 2), -1, LineTypes.AntiAlias);
    }

    private static string NameOf(IReadOnlyList<string> classes, int label) => label < classes.Count ? classes[label] : $"class {label}";

    private static void Draw(Mat picture, Box box, string text, Scalar color)
    {
        var (left, top) = ((int)MathF.Round(box.X1), (int)MathF.Round(box.Y1));
        Cv2.Rectangle(picture, new Point(left, top), new Point((int)MathF.Round(box.X2), (int)MathF.Round(box.Y2)), color, 2);
        var size = Cv2.GetTextSize(text, HersheyFonts.HersheySimplex, FontScale, 1, out var baseline);
        var x = Math.Clamp(left, 0, Math.Max(0, picture.Cols - size.Width));
        var y = Math.Max(top - baseline, size.Height + 2);
        Cv2.Rectangle(picture, new Point(x, y - size.Height - 2), new Point(x + size.Width, y + baseline), color, -1);
        Cv2.PutText(picture, text, new Point(x, y), HersheyFonts.HersheySimplex, FontScale, Scalar.All(255), 1, LineTypes.AntiAlias);
    }
}
