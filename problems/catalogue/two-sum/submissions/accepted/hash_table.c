int* twoSum(int* nums, int numsSize, int target, int* returnSize) {
    unsigned int room = 2;
    while (room < 2u * numsSize) room *= 2;
    int* table = calloc(room, sizeof(int)); /* places in nums, from 1 */
    int* found = malloc(2 * sizeof(int));
    *returnSize = 0;
    for (int i = 0; i < numsSize && *returnSize == 0; i++) {
        unsigned int wanted = ((unsigned int)target - nums[i]) * 2654435769u % room;
        while (table[wanted] != 0 && nums[table[wanted] - 1] != target - nums[i]) wanted = (wanted + 1) % room;
        if (table[wanted] != 0) {
            found[0] = table[wanted] - 1;
            found[1] = i;
            *returnSize = 2;
        }
        unsigned int own = (unsigned int)nums[i] * 2654435769u % room;
        while (table[own] != 0) own = (own + 1) % room;
        table[own] = i + 1;
    }
    free(table);
    return found;
}
