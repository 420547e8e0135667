namespace Detection.Datasets.Coco;

/// <summary>An entry of <c>images</c> in a COCO file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">File name relative to <c>img_prefix</c>.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public readonly record struct CocoImage(CocoId Id, string FileName, int Width, int Height);
