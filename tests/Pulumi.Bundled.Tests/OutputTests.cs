using System.Collections.Immutable;
using CsCheck;
using Pulumi;
using Pulumi.Utilities;
using Xunit;

namespace PulumiBundledTests;

/// <summary>The marks of outputs.</summary>
public sealed class OutputTests
{
    private static readonly Gen<(int Value, bool IsKnown, bool IsSecret)> Parts = Gen.Select(Gen.Int, Gen.Bool, Gen.Bool);

    [Fact]
    public Task All_OfAnything_IsKnownIfAllAreAndSecretIfAnyIs()
        => Parts.Array[0, 8].SampleAsync(async parts =>
        {
            var all = Output.All(parts.Select(Make));

            Assert.Equal(parts.All(part => part.IsKnown), await OutputUtilities.GetIsKnownAsync(all));
            Assert.Equal(parts.Any(part => part.IsSecret), await Output.IsSecretAsync(all));
            if (parts.All(part => part.IsKnown))
            {
                Assert.Equal(parts.Select(part => part.Value), await OutputUtilities.GetValueAsync(all));
            }
        });

    [Fact]
    public Task Apply_OnAnything_KeepsTheMarksAndIsCalledOnlyIfKnown()
        => Gen.Select(Parts, Parts).SampleAsync(async (outer, inner) =>
        {
            var called = false;
            var applied = Make(outer).Apply(value =>
            {
                called = true;
                return Make(inner);
            });

            Assert.Equal(outer.IsKnown && inner.IsKnown, await OutputUtilities.GetIsKnownAsync(applied));
            Assert.Equal(outer.IsSecret || (outer.IsKnown && inner.IsSecret), await Output.IsSecretAsync(applied));
            Assert.Equal(outer.IsKnown, called);
        });

    [Fact]
    public Task Format_OfAnything_IsCultureInvariant()
        => Gen.Double[-1e6, 1e6].SampleAsync(async number =>
        {
            var culture = System.Globalization.CultureInfo.CurrentCulture;
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("tr-TR");
            var formatted = Output.Format($"{Output.Create(number)}|{number}|{(Input<double>)number}");
            var text = await OutputUtilities.GetValueAsync(formatted);
            System.Globalization.CultureInfo.CurrentCulture = culture;

            var expected = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal($"{expected}|{expected}|{expected}", text);
        });

    [Fact]
    public async Task JsonSerialize_OfNestedOutputs_WritesTheValues()
    {
        var nested = Output.Create(new Dictionary<string, object>
        {
            ["output"] = Output.Create(1),
            ["input"] = (Input<string>)"two",
            ["list"] = new InputList<int> { 3, Output.Create(4) },
            ["inner"] = Output.Create(new Dictionary<string, Output<bool>> { ["flag"] = Output.Create(true) }),
        });

        var json = Output.JsonSerialize(nested);

        Assert.Equal("""{"output":1,"input":"two","list":[3,4],"inner":{"flag":true}}""", await OutputUtilities.GetValueAsync(json));
        Assert.False(await Output.IsSecretAsync(json));
    }

    [Fact]
    public async Task JsonSerialize_OfANestedSecret_IsSecret()
        => Assert.True(await Output.IsSecretAsync(Output.JsonSerialize(Output.Create(new { Inner = Output.CreateSecret("x") }))));

    [Fact]
    public async Task JsonSerialize_OfANestedUnknown_IsUnknown()
        => Assert.False(await OutputUtilities.GetIsKnownAsync(
            Output.JsonSerialize(Output.Create(new { Inner = OutputUtilities.CreateUnknown("x") }))));

    [Fact]
    public async Task Tuple_OfEight_HasAllValues()
    {
        var tuple = Output.Tuple(
            Output.Create(1), Output.Create("2"), Output.Create(3.0), Output.Create('4'),
            Output.Create(5L), Output.Create(true), Output.CreateSecret(7), Output.Create("8"));

        Assert.Equal((1, "2", 3.0, '4', 5L, true, 7, "8"), await OutputUtilities.GetValueAsync(tuple));
        Assert.True(await Output.IsSecretAsync(tuple));
    }

    [Fact]
    public async Task Extensions_OnLists_ReachTheElements()
    {
        var list = Output.Create(ImmutableArray.Create("a", "b"));

        Assert.Equal("b", await OutputUtilities.GetValueAsync(list.GetAt(1)));
        Assert.Equal("a", await OutputUtilities.GetValueAsync(list.First()));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(list.Length()));
    }

    [Fact]
    public void InputList_WhenEnumerated_Refuses()
        => Assert.Throws<NotSupportedException>(() => ((System.Collections.IEnumerable)new InputList<int> { 1 }).GetEnumerator());

    [Fact]
    public void Instance_OutsideOfARun_IsAnError()
        => Assert.Throws<InvalidOperationException>(() => Deployment.Instance);

    private static Output<int> Make((int Value, bool IsKnown, bool IsSecret) part)
    {
        var output = part.IsKnown ? Output.Create(part.Value) : OutputUtilities.CreateUnknown(part.Value);
        return part.IsSecret ? Output.CreateSecret(output) : output;
    }
}
