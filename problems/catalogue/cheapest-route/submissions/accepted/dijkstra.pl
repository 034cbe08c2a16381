use strict;
use warnings;

my @heap;    # of pairs: what it costs to come to a town, and the town

sub push_heap {
    my ($entry) = @_;
    my $at = @heap;
    while ($at > 0) {
        my $above = ($at - 1) >> 1;
        last if $heap[$above][0] <= $entry->[0];
        $heap[$at] = $heap[$above];
        $at = $above;
    }
    $heap[$at] = $entry;
}

sub pop_heap {
    my $first = $heap[0];
    my $entry = pop @heap;
    my $at    = 0;
    while ((my $child = 2 * $at + 1) < @heap) {
        $child++ if $child + 1 < @heap && $heap[$child + 1][0] < $heap[$child][0];
        last     if $heap[$child][0] >= $entry->[0];
        $heap[$at] = $heap[$child];
        $at = $child;
    }
    $heap[$at] = $entry if @heap;
    return @$first;
}

my ($towns, $lines) = split " ", <STDIN>;
my @leaving;
for (1 .. $lines) {
    my ($one, $other, $price) = split " ", <STDIN>;
    push @{ $leaving[$one] },   [ $other, $price ];
    push @{ $leaving[$other] }, [ $one,   $price ];
}

my @best;
push_heap([ 0, 1 ]);
while (@heap) {
    my ($paid, $town) = pop_heap();
    next if defined $best[$town];
    $best[$town] = $paid;
    for my $line (@{ $leaving[$town] // [] }) {
        push_heap([ $paid + $line->[1], $line->[0] ]) unless defined $best[ $line->[0] ];
    }
}
print $best[$towns] // -1, "\n";
