import { bootstrapApplication } from '@angular/platform-browser'
import 'pay-checkout'
import { Shop } from './shop'

bootstrapApplication(Shop).catch(console.error)
