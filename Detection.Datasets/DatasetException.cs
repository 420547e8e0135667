namespace Detection.Datasets;

/// <summary>A fault of a data set: an annotation file, an image, or what a pipeline makes of them. The message names the file
/// (and line, image or annotation), what was expected, what was found and what to do.</summary>
/// <param name="message">The message.</param>
/// <param name="innerException">What caused it.</param>
public sealed class DatasetException(string message, Exception? innerException = null) : Exception(message, innerException);
