namespace Detection.Datasets.Coco;

/// <summary>An entry of <c>categories</c> in a COCO file.</summary>
/// <param name="Id">Its id; ids need not be consecutive.</param>
/// <param name="Name">The class name.</param>
public readonly record struct CocoCategory(int Id, string Name);
