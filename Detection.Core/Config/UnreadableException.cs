namespace Detection.Core.Config;

/// <summary>Ends the reading of a text whose fault is noted already.</summary>
internal sealed class UnreadableException : Exception;
