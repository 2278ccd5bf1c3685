namespace Pulumi;

/// <summary>An input of whatever type.</summary>
internal interface IInput
{
    /// <summary>The value as a whole: unknown or secret as soon as any part of it is.</summary>
    IOutput Whole { get; }

    /// <summary>The value to send: lists and maps hold their elements apart, so that one unknown element does not hide the others.</summary>
    IOutput ByElement { get; }
}
