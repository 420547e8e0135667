namespace Detection.Core.Plugins;

/// <summary>Which versions of a shared assembly a plugin may have been built against.</summary>
internal static class ContractVersions
{
    /// <summary>Whether what the host has serves a plugin that asks for a version.</summary>
    /// <param name="name">Simple name of the shared assembly.</param>
    /// <param name="asked">The version that the plugin was built against.</param>
    /// <param name="has">The host's version.</param>
    public static bool Fit(string name, Version asked, Version has) => name.Split('.')[0] switch
    {
        // Before 1.0 every minor version may change the contracts; from then on a later minor version only adds to them.
        "Detection" => asked.Major == has.Major && (has.Major == 0 ? asked.Minor == has.Minor : asked.Minor <= has.Minor),
        "TorchSharp" or "OpenCvSharp" => asked.Major == has.Major && asked.Minor == has.Minor,
        _ => asked <= has,
    };

    /// <summary>The versions that would do, in the words of a message.</summary>
    /// <param name="name">Simple name of the shared assembly.</param>
    /// <param name="has">The host's version.</param>
    public static string Expected(string name, Version has) => name.Split('.')[0] switch
    {
        "Detection" when has.Major > 0 => $"{name} {has.Major}.0 to {has.Major}.{has.Minor}, since {has.ToString(3)} is what runs here",
        "Detection" or "TorchSharp" or "OpenCvSharp" => $"{name} {has.Major}.{has.Minor}, since {has.ToString(3)} is what runs here",
        _ => $"{name} up to {has.ToString(3)}, which is what runs here",
    };
}
