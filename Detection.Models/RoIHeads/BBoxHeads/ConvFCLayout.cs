namespace Detection.Models.RoIHeads.BBoxHeads;

/// <summary>Numbers of layers in the parts of a box head: shared by both predictions, and of each its own.</summary>
/// <param name="SharedConvs">Shared convolutions.</param>
/// <param name="SharedFcs">Shared fully connected layers.</param>
/// <param name="ClsConvs">Convolutions of the class prediction.</param>
/// <param name="ClsFcs">Fully connected layers of the class prediction.</param>
/// <param name="RegConvs">Convolutions of the box prediction.</param>
/// <param name="RegFcs">Fully connected layers of the box prediction.</param>
/// <param name="ConvOutChannels">Channels of every convolution.</param>
/// <param name="FcOutChannels">Outputs of every fully connected layer.</param>
public sealed record ConvFCLayout(int SharedConvs, int SharedFcs, int ClsConvs, int ClsFcs, int RegConvs, int RegFcs, int ConvOutChannels, int FcOutChannels)
{
    internal void Validate(BBoxHeadSettings settings, string name)
    {
        if (SharedConvs + SharedFcs + ClsConvs + ClsFcs + RegConvs + RegFcs == 0)
            throw new ArgumentException($"{name}: the head has no layers; give num_shared_fcs, or use BBoxHead.");
        if (ClsConvs + RegConvs > 0 && SharedFcs > 0)
            throw new ArgumentException($"{name}: convolutions (num_cls_convs {ClsConvs}, num_reg_convs {RegConvs}) cannot follow num_shared_fcs {SharedFcs}.");
        if (!settings.WithCls && ClsConvs + ClsFcs > 0)
            throw new ArgumentException($"{name}: with_cls is false, but num_cls_convs is {ClsConvs} and num_cls_fcs {ClsFcs}.");
        if (!settings.WithReg && RegConvs + RegFcs > 0)
            throw new ArgumentException($"{name}: with_reg is false, but num_reg_convs is {RegConvs} and num_reg_fcs {RegFcs}.");
    }

    internal HeadBranchShape Shared(BBoxHeadSettings settings)
        => new(SharedConvs, SharedFcs, settings.InChannels, ConvOutChannels, FcOutChannels, settings.WithAvgPool ? 1 : settings.RoiFeatArea);

    internal HeadBranchShape Cls(BBoxHeadSettings settings) => Own(settings, ClsConvs, ClsFcs);

    internal HeadBranchShape Reg(BBoxHeadSettings settings) => Own(settings, RegConvs, RegFcs);

    private HeadBranchShape Own(BBoxHeadSettings settings, int convs, int fcs)
        => new(convs, fcs, Shared(settings).OutChannels, ConvOutChannels, FcOutChannels, SharedFcs > 0 || settings.WithAvgPool ? 1 : settings.RoiFeatArea);
}
