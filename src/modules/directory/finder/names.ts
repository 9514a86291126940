import { type Need, needNames } from '#modules/services'
import type { Tongue } from './tongue.ts'

/** What people look for, in each language of the finder; the order is that of the list. */
export const needNamesIn: Record<Tongue, Record<Need, string>> = {
  ...needNames,
  ar: {
    home: 'سكن أو سرير',
    food: 'طعام وملابس وأثاث',
    school: 'مدرسة للأطفال',
    language: 'تعلّم الإنجليزية أو الفرنسية',
    health: 'طبيب أو طبيب أسنان أو ممرضة',
    work: 'عمل وتدريب',
    money: 'مال ومساعدات مالية',
    legal: 'مساعدة قانونية وأوراق رسمية',
    interpreter: 'شخص يتكلم لغتي',
    children: 'رعاية الأطفال ومساعدة الأهل',
    people: 'التعرّف على الناس',
    settling: 'الخطوات الأولى في مكان جديد',
    safety: 'الأمان والحماية',
  },
}
