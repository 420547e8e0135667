namespace Detection.Core.Structures;

/// <summary>What the files of a data set hold, before anything is chosen from them or left out.</summary>
/// <param name="Source">The annotation file.</param>
/// <param name="Classes">Every class name of the files and how many objects have it, whether the data set learns it or not.</param>
/// <param name="Images">Every image, in the order of the files.</param>
public sealed record DatasetInventory(string Source, IReadOnlyList<(string Name, int Objects)> Classes, IReadOnlyList<InventoryImage> Images);
