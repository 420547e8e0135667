namespace Detection.Datasets.WiderFace;

/// <summary>WIDER FACE's annotations as text, in any of three forms.</summary>
/// <remarks>
/// <para>WIDER FACE's own (<c>wider_face_train_bbx_gt.txt</c>): a path, the number of faces, and a line <c>x y w h blur expression
/// illumination invalid occlusion pose</c> for each; invalid faces are ignored.</para>
/// <para>RetinaFace's (<c>label.txt</c>): <c># path</c>, then for each face <c>x y w h</c> and, with landmarks, <c>x y v</c> five times,
/// -1 where one is not annotated, and perhaps how blurred the face is.</para>
/// <para>SCRFD's and libfacedetection's (<c>labelv2.txt</c>): <c># path width height</c>, then for each face <c>x1 y1 x2 y2</c> and
/// landmarks likewise, or a flag whether it is ignored.</para>
/// </remarks>
/// <param name="Path">The file.</param>
/// <param name="Images">The images, in order.</param>
public sealed record WiderFaceFile(string Path, IReadOnlyList<WiderFaceImage> Images)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">The file is missing or faulty; the message names the line.</exception>
    public static WiderFaceFile Read(string path)
    {
        if (!File.Exists(path)) throw new DatasetException($"{path}: the annotation file does not exist; check ann_file and data_root.");
        var lines = File.ReadLines(path).Select((text, index) => new WiderFaceLine(path, index + 1, text.Trim())).Where(line => line.Text.Length > 0).ToList();
        if (lines.Count == 0) throw new DatasetException($"{path}: the annotation file is empty.");
        return new WiderFaceFile(path, lines[0].IsHeader ? LabelReader.Read(lines) : BoxListReader.Read(lines));
    }
}
