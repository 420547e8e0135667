namespace Detection.Datasets.Voc;

/// <summary>Where the images and xml files of a data set in Pascal VOC's layout are.</summary>
/// <param name="ListFile">The list of image names, one per line.</param>
/// <param name="Root">The folder that holds the two others.</param>
/// <param name="ImageFolder">The folder of the images, relative to the root; empty for those that the xml files name.</param>
/// <param name="AnnotationFolder">The folder of the xml files, relative to the root.</param>
internal sealed record VocSource(string ListFile, string Root, string ImageFolder, string AnnotationFolder)
{
    private static readonly string[] OtherExtensions = [".jpeg", ".png", ".bmp", ".JPG"];

    public IEnumerable<(string Name, int Line)> Names()
    {
        if (!File.Exists(ListFile)) throw new DatasetException($"{ListFile}: the list of images does not exist; check ann_file and data_root.");
        return File.ReadLines(ListFile).Select((line, index) => (line.Trim(), index + 1)).Where(entry => entry.Item1.Length > 0);
    }

    public string AnnotationPath(string name) => Path.Combine(Root, AnnotationFolder, name + ".xml");

    public VocFile ReadAnnotations(string name, int line)
    {
        var path = AnnotationPath(name);
        return File.Exists(path)
            ? VocFile.Read(path)
            : throw new DatasetException($"{path}: the annotation file does not exist; {ListFile}:{line} names it. Check img_prefix and ann_subdir.");
    }

    /// <summary>The image of a name: NAME.jpg as VOC has it, else the file that the xml names, else NAME with another extension.</summary>
    public string ImagePath(string name, VocFile annotations)
    {
        var folder = Path.Combine(Root, ImageFolder.Length > 0 ? ImageFolder : annotations.Folder ?? "");
        var usual = Path.Combine(folder, name + ".jpg");
        if (File.Exists(usual)) return usual;
        if (!string.IsNullOrEmpty(annotations.FileName) && Path.Combine(folder, annotations.FileName) is var named && File.Exists(named)) return named;
        return OtherExtensions.Select(extension => Path.Combine(folder, name + extension)).FirstOrDefault(File.Exists) ?? usual;
    }
}
