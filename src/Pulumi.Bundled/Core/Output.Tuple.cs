namespace Pulumi;

// Two to eight values of different types; the overloads differ only in their number and in inputs or outputs.
public static partial class Output
{
    /// <summary>The 2 values as one tuple.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2)
    {
        return new Output<(T1, T2)>(CombineAsync());

        async Task<OutputState<(T1, T2)>> CombineAsync()
        {
            var parts = new StateCombiner();
            var values = (
                parts.Add(await item1.Value.State.ConfigureAwait(false)),
                parts.Add(await item2.Value.State.ConfigureAwait(false)));
            return parts.Combine(values);
        }
    }

    /// <summary>The 2 values as one tuple.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2)
        => Tuple((Input<T1>)item1, (Input<T2>)item2);

    /// <summary>The 3 values as one tuple.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3)
    {
        return new Output<(T1, T2, T3)>(CombineAsync());

        async Task<OutputState<(T1, T2, T3)>> CombineAsync()
        {
            var parts = new StateCombiner();
            var values = (
                parts.Add(await item1.Value.State.ConfigureAwait(false)),
                parts.Add(await item2.Value.State.ConfigureAwait(false)),
                parts.Add(await item3.Value.State.ConfigureAwait(false)));
            return parts.Combine(values);
        }
    }

    /// <summary>The 3 values as one tuple.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3)
        => Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3);

    /// <summary>The 4 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4)
    {
        return new Output<(T1, T2, T3, T4)>(CombineAsync());

        async Task<OutputState<(T1, T2, T3, T4)>> CombineAsync()
        {
            var parts = new StateCombiner();
            var values = (
                parts.Add(await item1.Value.State.ConfigureAwait(false)),
                parts.Add(await item2.Value.State.ConfigureAwait(false)),
                parts.Add(await item3.Value.State.ConfigureAwait(false)),
                parts.Add(await item4.Value.State.ConfigureAwait(false)));
            return parts.Combine(values);
        }
    }

    /// <summary>The 4 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4)
        => Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4);

    /// <summary>The 5 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5)
    {
        return new Output<(T1, T2, T3, T4, T5)>(CombineAsync());

        async Task<OutputState<(T1, T2, T3, T4, T5)>> CombineAsync()
        {
            var parts = new StateCombiner();
            var values = (
                parts.Add(await item1.Value.State.ConfigureAwait(false)),
                parts.Add(await item2.Value.State.ConfigureAwait(false)),
                parts.Add(await item3.Value.State.ConfigureAwait(false)),
                parts.Add(await item4.Value.State.ConfigureAwait(false)),
                parts.Add(await item5.Value.State.ConfigureAwait(false)));
            return parts.Combine(values);
        }
    }

    /// <summary>The 5 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5)
        => Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4, (Input<T5>)item5);

    /// <summary>The 6 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6)
    {
        return new Output<(T1, T2, T3, T4, T5, T6)>(CombineAsync());

        async Task<OutputState<(T1, T2, T3, T4, T5, T6)>> CombineAsync()
        {
            var parts = new StateCombiner();
            var values = (
                parts.Add(await item1.Value.State.ConfigureAwait(false)),
                parts.Add(await item2.Value.State.ConfigureAwait(false)),
                parts.Add(await item3.Value.State.ConfigureAwait(false)),
                parts.Add(await item4.Value.State.ConfigureAwait(false)),
                parts.Add(await item5.Value.State.ConfigureAwait(false)),
                parts.Add(await item6.Value.State.ConfigureAwait(false)));
            return parts.Combine(values);
        }
    }

    /// <summary>The 6 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6)
        => Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4, (Input<T5>)item5, (Input<T6>)item6);

    /// <summary>The 7 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6, Input<T7> item7)
    {
        return new Output<(T1, T2, T3, T4, T5, T6, T7)>(CombineAsync());

        async Task<OutputState<(T1, T2, T3, T4, T5, T6, T7)>> CombineAsync()
        {
            var parts = new StateCombiner();
            var values = (
                parts.Add(await item1.Value.State.ConfigureAwait(false)),
                parts.Add(await item2.Value.State.ConfigureAwait(false)),
                parts.Add(await item3.Value.State.ConfigureAwait(false)),
                parts.Add(await item4.Value.State.ConfigureAwait(false)),
                parts.Add(await item5.Value.State.ConfigureAwait(false)),
                parts.Add(await item6.Value.State.ConfigureAwait(false)),
                parts.Add(await item7.Value.State.ConfigureAwait(false)));
            return parts.Combine(values);
        }
    }

    /// <summary>The 7 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6, Output<T7> item7)
        => Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4, (Input<T5>)item5, (Input<T6>)item6, (Input<T7>)item7);

    /// <summary>The 8 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6, Input<T7> item7, Input<T8> item8)
    {
        return new Output<(T1, T2, T3, T4, T5, T6, T7, T8)>(CombineAsync());

        async Task<OutputState<(T1, T2, T3, T4, T5, T6, T7, T8)>> CombineAsync()
        {
            var parts = new StateCombiner();
            var values = (
                parts.Add(await item1.Value.State.ConfigureAwait(false)),
                parts.Add(await item2.Value.State.ConfigureAwait(false)),
                parts.Add(await item3.Value.State.ConfigureAwait(false)),
                parts.Add(await item4.Value.State.ConfigureAwait(false)),
                parts.Add(await item5.Value.State.ConfigureAwait(false)),
                parts.Add(await item6.Value.State.ConfigureAwait(false)),
                parts.Add(await item7.Value.State.ConfigureAwait(false)),
                parts.Add(await item8.Value.State.ConfigureAwait(false)));
            return parts.Combine(values);
        }
    }

    /// <summary>The 8 values as one tuple.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6, Output<T7> item7, Output<T8> item8)
        => Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4, (Input<T5>)item5, (Input<T6>)item6, (Input<T7>)item7, (Input<T8>)item8);
}
