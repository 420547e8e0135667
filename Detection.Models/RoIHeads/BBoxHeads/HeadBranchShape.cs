namespace Detection.Models.RoIHeads.BBoxHeads;

/// <summary>How large a branch of a box head is.</summary>
/// <param name="Convs">Number of convolutions.</param>
/// <param name="Fcs">Number of fully connected layers.</param>
/// <param name="InChannels">Channels, or numbers per region, of the input.</param>
/// <param name="ConvChannels">Channels of the convolutions.</param>
/// <param name="FcChannels">Outputs of the fully connected layers.</param>
/// <param name="Area">Cells that the branch's fully connected layers see of each channel: 1 where the input is flat or averaged.</param>
internal sealed record HeadBranchShape(int Convs, int Fcs, int InChannels, int ConvChannels, int FcChannels, int Area)
{
    /// <summary>Inputs of the first fully connected layer.</summary>
    public int FcInputs => (Convs > 0 ? ConvChannels : InChannels) * Area;

    /// <summary>Channels, or numbers per region, of the output, cells not counted.</summary>
    public int OutChannels => Fcs > 0 ? FcChannels : Convs > 0 ? ConvChannels : InChannels;

    /// <summary>Numbers per region of the output once it is flat.</summary>
    public int FlatOutputs => Fcs > 0 ? FcChannels : FcInputs;
}
