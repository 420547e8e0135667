using Detection.Core.Registry;

namespace Detection.Models.Backbones;

/// <summary>Where in a bottleneck a plugin stands.</summary>
public enum PluginPosition
{
    /// <summary>Behind the first convolution with its norm and ReLU.</summary>
    [ConfigName("after_conv1")]
    AfterConv1,

    /// <summary>Behind the second convolution with its norm and ReLU.</summary>
    [ConfigName("after_conv2")]
    AfterConv2,

    /// <summary>Behind the third convolution with its norm.</summary>
    [ConfigName("after_conv3")]
    AfterConv3,
}
